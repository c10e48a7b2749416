using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>Makes changes in the stored definition of a table, one after the other.</summary>
internal sealed partial class SqliteTableEdit
{
    private readonly SqliteLiveTable _live;
    private readonly SqliteCompiler _words = new(SqliteDialect.Instance, DatabaseModel.Empty);
    private readonly SqliteCopy _copy;
    private readonly List<Operation> _changes = [];
    private SqliteTableText _text;
    private List<(string Name, string Sql)> _indexes;

    public SqliteTableEdit(SqliteLiveTable live)
    {
        _live = live;
        _text = live.Text;
        _indexes = [.. live.Indexes.Select(i => (i.Name, Qualified(i.Sql, live.Name.Schema)))];
        _copy = new(live.Text.Columns.Where(c => !c.IsGenerated).Select(c => c.Column!));
    }

    public void Apply(Operation change)
    {
        _changes.Add(change);
        switch (change)
        {
            case AddColumn add:
                Add(add);
                break;
            case DropColumn drop:
                Drop(drop);
                break;
            case AlterColumn alter:
                Alter(alter);
                break;
            case AddConstraint add:
                Add(add);
                break;
            case DropConstraint drop:
                Drop(drop);
                break;
            case RenameConstraint rename:
                Rename(rename);
                break;
            case CreateIndex create:
                Add(create);
                break;
            case DropIndex drop:
                Drop(drop);
                break;
        }
    }

    /// <summary>What to run; nothing where the changes come to nothing.</summary>
    public IEnumerable<string> Statements()
    {
        if (_changes is [DropColumn drop] && CanBeDropped(drop.Column))
        {
            return [$"ALTER TABLE {SqliteDialect.Instance.Quote(_live.Name)} DROP COLUMN {SqliteDialect.Instance.Quote(drop.Column)}"];
        }

        return _text.ToString() == _live.Text.ToString() ? IndexesOnly() : Swap().Statements();
    }

    /// <summary>The stored statement of an index or trigger, with the schema before its name, which SQLite does not store.</summary>
    private static string Qualified(string sql, string? schema)
    {
        if (schema is null)
        {
            return sql;
        }

        var tokens = new SqliteTokens(sql);
        tokens.Accept("CREATE");
        tokens.Accept("UNIQUE");
        tokens.Skip();
        return sql[..tokens.Start] + SqliteDialect.Instance.Quote(schema) + "." + sql[tokens.Start..];
    }

    private IEnumerable<string> IndexesOnly() =>
    [
        .. _live.Indexes.Where(i => !_indexes.Exists(n => Table.SameName(n.Name, i.Name)))
            .Select(i => $"DROP INDEX {SqliteDialect.Instance.Quote(new TableName(i.Name, _live.Name.Schema))}"),
        .. _indexes.Where(i => !_live.Indexes.Any(n => n.Name == i.Name)).Select(i => i.Sql),
    ];

    private SqliteSwap Swap()
    {
        var fresh = SqliteDialect.Instance.Quote(_live.Name with { Name = _live.NewName });
        var names = _live.Text.Columns.Concat(_text.Columns).Select(c => c.Column!);
        return new(_live.Name, _live.NewName, (_text with { Name = fresh }).ToString())
        {
            Copy = _copy.Columns,
            RowId = _text.WithoutRowId || _text.RowIdColumn is not null ? null : SqliteSwap.RowIdName(names),
            KeepsSequence = _text.AutoIncrement || _live.Text.AutoIncrement,
            LegacyAlterTable = _live.LegacyAlterTable,
            Then = [.. _indexes.Select(i => i.Sql), .. _live.Triggers.Select(t => Qualified(t.Sql, _live.Name.Schema))],
        };
    }

    private SqliteElement Column(string name, Operation operation) =>
        _text.FindColumn(name) ?? throw Refused(operation, $"table '{_live.Name}' has no column '{name}' in this database", "Check the database, or resolve its drift first.");

    private static IrisException Refused(Operation operation, string reason, string remedy) =>
        new(DiagnosticCatalogue.RebuildRefused(operation.Summary, reason, remedy, operation.Location));

    private static bool Mentions(string index, string column) =>
        SqliteTokens.Mentions(index[Math.Max(0, index.IndexOf('(', StringComparison.Ordinal))..], column);
}
