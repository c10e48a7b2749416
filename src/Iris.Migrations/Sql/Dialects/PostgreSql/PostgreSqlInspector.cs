using System.Data.Common;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Reads a schema from the catalogue of a PostgreSQL database: a few queries, however many tables there are.</summary>
internal sealed partial class PostgreSqlInspector(DbConnection connection)
{
    private const string Relations = """
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
          AND c.relname NOT LIKE 'iris\_%' AND c.relname <> 'alembic_version' AND NOT c.relispartition
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        """;

    private readonly Dictionary<long, Table> _tables = [];
    private readonly List<SchemaObject> _objects = [];
    private readonly Dictionary<string, SqlType> _enums = new(StringComparer.Ordinal);

    public async Task<DatabaseModel> InspectAsync(CancellationToken cancellationToken)
    {
        await ReadEnumsAsync(cancellationToken).ConfigureAwait(false);
        await ReadTablesAsync(cancellationToken).ConfigureAwait(false);
        await ReadColumnsAsync(cancellationToken).ConfigureAwait(false);
        await ReadConstraintsAsync(cancellationToken).ConfigureAwait(false);
        await ReadIndexesAsync(cancellationToken).ConfigureAwait(false);
        await ReadObjectsAsync(cancellationToken).ConfigureAwait(false);
        var tables = _tables.Values.Aggregate(DatabaseModel.Empty, (model, table) => model.With(table));
        return _objects.Aggregate(tables, (model, found) => model.With(found));
    }

    private Task ReadEnumsAsync(CancellationToken cancellationToken) => QueryAsync(
        """
        SELECT pg_catalog.format_type(t.oid, NULL), CASE WHEN n.nspname IN ('public', current_schema()) THEN '' ELSE n.nspname || '.' END || t.typname, array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace GROUP BY t.oid, t.typname, n.nspname
        """,
        row => _enums[row.GetString(0)] = SqlType.Enum(row.GetString(1), (string[])row.GetValue(2)),
        cancellationToken);

    private Task ReadTablesAsync(CancellationToken cancellationToken) => QueryAsync(
        $"SELECT c.oid::bigint, CASE WHEN n.nspname = current_schema() THEN NULL ELSE n.nspname::text END, c.relname::text, pg_catalog.obj_description(c.oid, 'pg_class'),"
        + $" c.relpersistence::text, CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END, array_to_string(c.reloptions, ', ') {Relations}",
        row => _tables[row.GetInt64(0)] = new(new TableName(row.GetString(2), Text(row, 1)))
        {
            Comment = Text(row, 3),
            Prefix = row.GetString(4) == "u" ? "UNLOGGED" : null,
            Options =
            [
                .. Text(row, 5) is { } partitions ? [new DialectOption(PostgreSqlDialect.DialectName, $"PARTITION BY {partitions}")] : Array.Empty<DialectOption>(),
                .. Text(row, 6) is { } storage ? [new DialectOption(PostgreSqlDialect.DialectName, $"WITH ({storage})")] : Array.Empty<DialectOption>(),
            ],
        },
        cancellationToken);

    private Task ReadColumnsAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT c.oid::bigint, a.attname::text, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
            pg_catalog.pg_get_expr(d.adbin, d.adrelid), a.attgenerated = 's', a.attidentity::text, s.seqstart, s.seqincrement,
            CASE WHEN a.attcollation <> t.typcollation THEN l.collname::text END, pg_catalog.col_description(c.oid, a.attnum),
            s.seqmin, s.seqmax, s.seqcycle, s.seqcache, t.typlen::int
        FROM pg_catalog.pg_attribute a
        JOIN (SELECT c.oid {Relations}) c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_depend p ON a.attidentity <> '' AND p.refobjid = c.oid AND p.refobjsubid = a.attnum AND p.deptype = 'i' AND p.classid = 'pg_catalog.pg_class'::regclass
        LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid
        WHERE a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.oid, a.attnum
        """,
        row => Change(row.GetInt64(0), table => table with { Columns = table.Columns.Add(Column(row)) }),
        cancellationToken);

    private Column Column(DbDataReader row)
    {
        var type = PostgreSqlTypes.Parse(row.GetString(2), _enums);
        var expression = Text(row, 4);
        var isComputed = expression is not null && row.GetBoolean(5);
        var identity = row.GetString(6);
        return new(row.GetString(1), type)
        {
            Nullable = !row.GetBoolean(3),
            Default = expression is null || isComputed ? null : PostgreSqlTypes.Default(expression, type),
            Identity = identity.Length == 0 ? null : Identity(row, identity == "a"),
            Computed = isComputed ? new(WithoutParentheses(expression!)) : null,
            Collation = Text(row, 9),
            Comment = Text(row, 10),
        };
    }

    /// <summary>Limits that are those of the type are none.</summary>
    private static Identity Identity(DbDataReader row, bool always)
    {
        var (start, increment) = (row.GetInt64(7), row.GetInt64(8));
        var (least, most) = LimitsOf(row.GetInt32(15), increment);
        return new(always, start, increment)
        {
            MinValue = row.GetInt64(11) is var min && min == least ? null : min,
            MaxValue = row.GetInt64(12) is var max && max == most ? null : max,
            Cycle = row.GetBoolean(13),
            Cache = row.GetInt64(14) is var cache && cache == 1 ? null : cache,
        };
    }

    /// <summary>How far a sequence of numbers of so many bytes counts when nobody says.</summary>
    private static (long Least, long Most) LimitsOf(int bytes, long increment)
    {
        var most = bytes switch { 2 => short.MaxValue, 4 => int.MaxValue, _ => long.MaxValue };
        return increment > 0 ? (1, most) : (-most - 1, -1);
    }

    private void Change(long table, Func<Table, Table> change) => _tables[table] = change(_tables[table]);

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

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    /// <summary>An expression without the parentheses that PostgreSQL puts around all of it.</summary>
    private static string WithoutParentheses(string sql)
    {
        while (sql is ['(', .., ')'] && ClosesAtEnd(sql))
        {
            sql = sql[1..^1];
        }

        return sql;
    }

    private static bool ClosesAtEnd(string sql)
    {
        var depth = 0;
        foreach (var token in new SqlLexer(sql, SqlLexicon.None).Tokens())
        {
            depth += token.Is(sql, '(') ? 1 : token.Is(sql, ')') ? -1 : 0;
            if (depth == 0)
            {
                return token.End == sql.Length;
            }
        }

        return false;
    }
}
