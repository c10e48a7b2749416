using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// Constraints and indexes.
internal sealed partial class MySqlInspector
{
    private readonly HashSet<(string Table, string Column)> _jsonColumns = [];

    /// <summary>In MariaDB a JSON column is text with a check of the column, which is then no constraint to speak of.</summary>
    private Task ReadChecksAsync(CancellationToken cancellationToken) => QueryAsync(
        _isMariaDb
            ? $"SELECT k.table_name, k.constraint_name, k.check_clause, k.level FROM information_schema.check_constraints k JOIN {Tables} ON b.table_schema = k.constraint_schema AND b.table_name = k.table_name"
            : $"""
              SELECT c.table_name, c.constraint_name, k.check_clause, 'Table' FROM information_schema.check_constraints k
              JOIN information_schema.table_constraints c ON c.constraint_schema = k.constraint_schema AND c.constraint_name = k.constraint_name AND c.constraint_type = 'CHECK'
              JOIN {Tables} ON b.table_schema = c.table_schema AND b.table_name = c.table_name
              """,
        row => AddCheck(Text(row, 0)!, Text(row, 1)!, Text(row, 2)!, ofColumn: Text(row, 3) == "Column"),
        cancellationToken);

    private void AddCheck(string table, string name, string sql, bool ofColumn)
    {
        // The check keeps the name that the column had when it was made; its text follows a renaming.
        if (ofColumn && JsonPattern().Match(sql) is { Success: true } json)
        {
            _jsonColumns.Add((table, json.Groups["column"].Value.Replace("``", "`", StringComparison.Ordinal)));
            return;
        }

        var clause = MySqlTypes.WithoutParentheses(_isMariaDb ? sql : sql.Replace(@"\'", "'", StringComparison.Ordinal));
        Change(table, t => t with { Constraints = t.Constraints.Add(new CheckConstraint(ofColumn ? null : name, clause)) });
    }

    private Task ReadForeignKeysAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT r.table_name, r.constraint_name, k.column_name, k.referenced_table_schema, k.referenced_table_name, k.referenced_column_name, r.delete_rule, r.update_rule,
            k.referenced_table_schema = b.table_schema
        FROM information_schema.referential_constraints r
        JOIN {Tables} ON b.table_schema = r.constraint_schema AND b.table_name = r.table_name
        JOIN information_schema.key_column_usage k ON k.constraint_schema = r.constraint_schema AND k.table_name = r.table_name AND k.constraint_name = r.constraint_name AND k.referenced_table_name IS NOT NULL
        ORDER BY r.table_name, r.constraint_name, k.ordinal_position
        """,
        row => Change(Text(row, 0)!, table => WithForeignKey(table, row)),
        cancellationToken);

    private static Table WithForeignKey(Table table, DbDataReader row)
    {
        var name = Text(row, 1)!;
        var key = table.Constraints.OfType<ForeignKey>().FirstOrDefault(k => k.Name == name)
            ?? new ForeignKey(name, [], new(Text(row, 4)!, Text(row, 8) == "1" ? null : Text(row, 3)), []) { OnDelete = Action(Text(row, 6)), OnUpdate = Action(Text(row, 7)) };
        var longer = key with { Columns = key.Columns.Add(Text(row, 2)!), PrincipalColumns = key.PrincipalColumns.Add(Text(row, 5)!) };
        return table with { Constraints = table.Constraints.RemoveAll(c => ReferenceEquals(c, key)).Add(longer) };
    }

    /// <summary>RESTRICT and NO ACTION are one in both servers, which print now the one and now the other.</summary>
    private static ReferentialAction Action(string? rule) => rule switch
    {
        "CASCADE" => ReferentialAction.Cascade,
        "SET NULL" => ReferentialAction.SetNull,
        "SET DEFAULT" => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    private async Task ReadIndexesAsync(CancellationToken cancellationToken)
    {
        var indexes = new Dictionary<(string Table, string Name), TableIndex>();
        var expression = _isMariaDb ? "NULL" : "s.expression";
        await QueryAsync(
            $"""
            SELECT s.table_name, s.index_name, s.non_unique, s.index_type, s.column_name, s.sub_part, s.collation, {expression}
            FROM information_schema.statistics s JOIN {Tables} ON b.table_schema = s.table_schema AND b.table_name = s.table_name
            ORDER BY s.table_name, s.index_name, s.seq_in_index
            """,
            row =>
            {
                var key = (Text(row, 0)!, Text(row, 1)!);
                var index = indexes.GetValueOrDefault(key) ?? new TableIndex(key.Item2, []) { Unique = Text(row, 2) == "0", Method = Method(Text(row, 3)) };
                indexes[key] = index with { Columns = index.Columns.Add(Part(row, index.Method)) };
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var ((table, _), index) in indexes)
        {
            Change(table, t => With(t, index));
        }
    }

    private static Table With(Table table, TableIndex index)
    {
        ValueList<string> columns = [.. index.Columns.Select(c => c.Text)];
        var isPlain = index.Method is null && index.Columns.All(c => c is { IsExpression: false, Descending: false, Length: null });
        return index switch
        {
            { Name: MySqlNames.PrimaryKey } => table with { Constraints = table.Constraints.Add(new PrimaryKey(null, columns)) },
            { Unique: true } when isPlain => table with { Constraints = table.Constraints.Add(new UniqueConstraint(index.Name, columns)) },
            { Unique: false } when isPlain && IsOfForeignKey(table, index.Name, columns) => table,
            _ => table.WithIndex(index),
        };
    }

    /// <summary>Whether InnoDB made an index because a foreign key needs one.</summary>
    private static bool IsOfForeignKey(Table table, string name, ValueList<string> columns) =>
        table.Constraints.OfType<ForeignKey>().Any(k => k.Columns.Equals(columns) && k.Name == name);

    private static string? Method(string? type) => type switch
    {
        "FULLTEXT" => "fulltext",
        "SPATIAL" => "spatial",
        "HASH" => "hash",
        _ => null,
    };

    private static IndexColumn Part(DbDataReader row, string? method)
    {
        var descending = Text(row, 6) == "D";
        if (Text(row, 4) is not { } column)
        {
            return new(MySqlTypes.WithoutParentheses(Text(row, 7)!.Replace(@"\'", "'", StringComparison.Ordinal)), IsExpression: true, descending);
        }

        return Text(row, 5) is { } length && method != "spatial"
            ? new(column, Descending: descending) { Length = int.Parse(length, CultureInfo.InvariantCulture) }
            : new(column, Descending: descending);
    }

    [GeneratedRegex(@"^\s*json_valid\(`(?<column>(?:[^`]|``)+)`\)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex JsonPattern();
}
