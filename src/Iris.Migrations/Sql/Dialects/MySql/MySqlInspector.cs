using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>
/// Reads a schema from information_schema: the current database, for the others of a server are somebody else's. A handful of
/// queries, however many tables there are.
/// </summary>
internal sealed partial class MySqlInspector(DbConnection connection)
{
    private readonly Dictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _collations = new(StringComparer.Ordinal);
    private string _schema = "DATABASE()";
    private string _only = "";
    private bool _isMariaDb;

    public async Task<DatabaseModel> InspectAsync(CancellationToken cancellationToken)
    {
        await ReadServerAsync(cancellationToken).ConfigureAwait(false);
        await ReadTablesAsync(cancellationToken).ConfigureAwait(false);
        await ReadChecksAsync(cancellationToken).ConfigureAwait(false);
        await ReadColumnsAsync(cancellationToken).ConfigureAwait(false);
        await ReadForeignKeysAsync(cancellationToken).ConfigureAwait(false);
        await ReadIndexesAsync(cancellationToken).ConfigureAwait(false);
        await ReadObjectsAsync(cancellationToken).ConfigureAwait(false);
        var tables = _tables.Values.Aggregate(DatabaseModel.Empty, (model, table) => model.With(table));
        return _objects.Aggregate(tables, (model, found) => model.With(found));
    }

    /// <summary>One table; null where there is none of that name.</summary>
    public async Task<Table?> FindAsync(TableName name, CancellationToken cancellationToken)
    {
        var dialect = DialectCatalogue.Get(MySqlDialect.DialectName);
        _schema = name.Schema is null ? _schema : dialect.Literal(name.Schema);
        _only = $" AND t.table_name = {dialect.Literal(name.Name)}";
        return (await InspectAsync(cancellationToken).ConfigureAwait(false)).Find(name.Name);
    }

    /// <summary>The tables to read; joined to whatever else a query is about.</summary>
    private string Tables =>
        $"(SELECT t.table_schema, t.table_name, t.table_collation, t.table_comment, t.engine, t.create_options FROM information_schema.tables t WHERE t.table_schema = {_schema} AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')"
        + $" AND t.table_name NOT LIKE 'iris\\_%' AND t.table_name <> 'alembic_version'{_only}) b";

    private Task ReadServerAsync(CancellationToken cancellationToken) =>
        QueryAsync("SELECT VERSION()", row => _isMariaDb = Text(row, 0)!.Contains("MariaDB", StringComparison.OrdinalIgnoreCase), cancellationToken);

    private Task ReadTablesAsync(CancellationToken cancellationToken) => QueryAsync(
        $"SELECT b.table_name, b.table_collation, b.table_comment, b.engine, b.create_options, b.table_collation <> @@collation_database FROM {Tables}",
        row =>
        {
            var name = Text(row, 0)!;
            _tables[name] = new(name) { Comment = Text(row, 2) is { Length: > 0 } comment ? comment : null, Options = [.. Options(row)] };
            _collations[name] = Text(row, 1);
        },
        cancellationToken);

    /// <summary>What is not as the server has it by default.</summary>
    private static IEnumerable<DialectOption> Options(DbDataReader row)
    {
        if (Text(row, 3) is { } engine && engine != "InnoDB")
        {
            yield return new(MySqlDialect.DialectName, $"ENGINE={engine}");
        }

        if (Text(row, 5) is "1" or "True")
        {
            yield return new(MySqlDialect.DialectName, $"COLLATE={Text(row, 1)}");
        }

        if (RowFormatPattern().Match(Text(row, 4) ?? "") is { Success: true } format)
        {
            yield return new(MySqlDialect.DialectName, $"ROW_FORMAT={format.Groups["format"].Value.ToUpperInvariant()}");
        }
    }

    private Task ReadColumnsAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT c.table_name, c.column_name, c.column_type, c.is_nullable, c.column_default, c.extra, c.generation_expression, c.collation_name, c.column_comment
        FROM information_schema.columns c JOIN {Tables} ON b.table_schema = c.table_schema AND b.table_name = c.table_name
        ORDER BY c.table_name, c.ordinal_position
        """,
        row => Change(Text(row, 0)!, table => table with { Columns = table.Columns.Add(Column(row, table)) }),
        cancellationToken);

    private Column Column(DbDataReader row, Table table)
    {
        var name = Text(row, 1)!;
        var type = MySqlTypes.Parse(Text(row, 2)!, $"{table.Name.Name}_{name}");
        var isJson = _jsonColumns.Contains((table.Name.Name, name)) || type.Kind == SqlTypeKind.Json;
        var extra = Text(row, 5) ?? "";
        var expression = Text(row, 6) is { Length: > 0 } sql ? MySqlTypes.WithoutParentheses(_isMariaDb ? sql : sql.Replace(@"\'", "'", StringComparison.Ordinal)) : null;
        var collation = Text(row, 7);
        var isNumbered = extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase);
        return new(name, isJson ? SqlType.Json : type)
        {
            Nullable = Text(row, 3) == "YES",
            Default = expression is not null || isNumbered ? null : MySqlDefaults.Parse(Text(row, 4), extra, isJson ? SqlType.Json : type, _isMariaDb),
            Identity = isNumbered ? new() : null,
            Computed = expression is null ? null : new(expression, extra.Contains("STORED", StringComparison.OrdinalIgnoreCase) || extra.Contains("PERSISTENT", StringComparison.OrdinalIgnoreCase)),
            Collation = isJson || collation == _collations[table.Name.Name] ? null : collation,
            Comment = Text(row, 8) is { Length: > 0 } comment ? comment : null,
        };
    }

    private void Change(string table, Func<Table, Table> change) => _tables[table] = change(_tables[table]);

    private async Task QueryAsync(string sql, Action<DbDataReader> row, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var ofCommand = command.ConfigureAwait(false);
        command.CommandText = sql;
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var ofReader = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            row(reader);
        }
    }

    /// <summary>A value as text: the drivers differ in the types that they have for those of the catalogue.</summary>
    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetValue(column) switch
    {
        string text => text,
        byte[] bytes => System.Text.Encoding.UTF8.GetString(bytes),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"row_format=(?<format>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex RowFormatPattern();
}
