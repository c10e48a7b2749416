using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// A rebuild in a script: made from the folded schema, with a check that the database is like it.
internal sealed partial class SqliteCompiler
{
    private IEnumerable<string> Offline(Rebuild rebuild)
    {
        var after = Before.Find(rebuild.Table);
        if (rebuild.Before is not { Opaque: false } before || after is not { Opaque: false })
        {
            return OfOpaque(rebuild);
        }

        return
        [
            .. SqliteScript.Checks([.. ChecksOf(before)]),
            .. Swap(rebuild, before, after).Statements(),
            .. rebuild.Changes.Exists(c => c is DropColumn)
                ? [$"ALTER TABLE {Quote(after.Name)} RENAME COLUMN {Quote(after.Columns[0].Name)} TO {Quote(after.Columns[0].Name)}"]
                : Array.Empty<string>(),
        ];
    }

    private IEnumerable<string> OfOpaque(Rebuild rebuild)
    {
        if (rebuild.Changes is [DropColumn drop])
        {
            return [$"{AlterTable(drop.Table)} DROP COLUMN {Quote(drop.Column)}"];
        }

        var first = rebuild.Changes[0];
        Report(DiagnosticCatalogue.RebuildUnknownOffline(first.Summary, rebuild.Table.ToString(), first.Location));
        return [$"SELECT iris_cannot_rebuild({Literal(rebuild.Table.ToString())})"];
    }

    /// <summary>What the folded schema says of the table; where the database differs, a rebuild would lose the difference.</summary>
    private IEnumerable<SqliteScriptCheck> ChecksOf(Table table)
    {
        var master = dialect.Master(table.Name.Schema);
        var name = Literal(table.Name.Name);
        var arguments = name + (table.Name.Schema is null ? "" : ", " + Literal(table.Name.Schema));
        var indexes = table.Indexes.Count == 0 ? "" : $" AND name NOT IN ({string.Join(", ", table.Indexes.Select(i => Literal(i.Name)))})";
        var columns = Literal(string.Join(',', table.Columns.Select(c => c.Name)));
        var triggers = KnownTriggers(table.Name).ToList();
        var otherTriggers = triggers.Count == 0 ? "" : $" AND name NOT IN ({string.Join(", ", triggers.Select(t => Literal(t.Name.Name)))})";
        List<string> unknown =
        [
            "sql LIKE '%ON CONFLICT%'",
            .. KeyInColumn(table) is null ? ["sql LIKE '%AUTOINCREMENT%'"] : Array.Empty<string>(),
            .. TableOptions(table).Length == 0 ? ["sql NOT LIKE '%)'"] : Array.Empty<string>(),
        ];
        const string Remedy = "that no revision made and a script cannot keep; upgrade live, or drop and create them in the revision";
        return
        [
            new($"table {table.Name} has triggers {Remedy}", $"NOT EXISTS (SELECT 1 FROM {master} WHERE type = 'trigger' AND tbl_name = {name} COLLATE NOCASE{otherTriggers})"),
            new($"table {table.Name} has indexes {Remedy}", $"NOT EXISTS (SELECT 1 FROM {master} WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = {name} COLLATE NOCASE{indexes})"),
            new($"table {table.Name} has other columns than the revisions gave it; upgrade live", $"(SELECT group_concat(name, ',') FROM pragma_table_xinfo({arguments})) = {columns} COLLATE NOCASE"),
            new($"table {table.Name} has AUTOINCREMENT, ON CONFLICT, STRICT or WITHOUT ROWID {Remedy}",
                $"NOT EXISTS (SELECT 1 FROM {master} WHERE type = 'table' AND name = {name} COLLATE NOCASE AND ({string.Join(" OR ", unknown)}))"),
        ];
    }

    private SqliteSwap Swap(Rebuild rebuild, Table before, Table after)
    {
        var copy = new SqliteCopy(before.Columns.Where(c => c.Computed is null).Select(c => c.Name));
        var types = before.Columns.ToDictionary(c => c.Name, TypeName, StringComparer.OrdinalIgnoreCase);
        foreach (var change in rebuild.Changes)
        {
            switch (change)
            {
                case DropColumn drop:
                    copy.Drop(drop.Column);
                    break;
                case AlterColumn { Type: { } type } alter:
                    copy.Convert(alter.Column, types.GetValueOrDefault(alter.Column, ""), type, alter.Using);
                    types[alter.Column] = Dialect.TypeName(type);
                    break;
            }
        }

        var names = before.Columns.Concat(after.Columns).Select(c => c.Name);
        var withoutRowId = TableOptions(after).Contains("ROWID", StringComparison.OrdinalIgnoreCase);
        var numbered = after.PrimaryKey?.Columns is [var key] && after.FindColumn(key) is { } column && TypeName(column) == "INTEGER";
        return new(after.Name, SqliteSwap.NameFor(after.Name.Name), "CREATE TABLE " + TableDefinition(after with { Name = after.Name with { Name = SqliteSwap.NameFor(after.Name.Name) } }))
        {
            Copy = copy.Columns,
            RowId = numbered || withoutRowId ? null : SqliteSwap.RowIdName(names),
            KeepsSequence = KeyInColumn(before) is not null || KeyInColumn(after) is not null,
            Then = [.. after.Indexes.Select(i => IndexStatement(new(after.Name, i))), .. KnownTriggers(after.Name).Select(Define)],
        };
    }

    /// <summary>The triggers that revisions have made. Others are found by the check, and the script stops.</summary>
    private IEnumerable<Trigger> KnownTriggers(TableName table) => Before.TriggersOf(table).Where(t => !t.Opaque);
}
