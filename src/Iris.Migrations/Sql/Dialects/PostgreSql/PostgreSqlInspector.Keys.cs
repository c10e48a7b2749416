using System.Data.Common;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// Constraints and indexes.
internal sealed partial class PostgreSqlInspector
{
    private Task ReadConstraintsAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT k.conrelid::bigint, k.conname::text, k.contype::text, k.condeferrable, k.condeferred,
            ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, i) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i),
            CASE WHEN rn.nspname = current_schema() THEN NULL ELSE rn.nspname::text END, r.relname::text,
            ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(n, i) JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i),
            k.confdeltype::text, k.confupdtype::text, k.confmatchtype::text, pg_catalog.pg_get_expr(k.conbin, k.conrelid), k.convalidated,
            ARRAY(SELECT a.attname::text FROM pg_catalog.pg_index x CROSS JOIN LATERAL generate_series(x.indnkeyatts::int, x.indnatts - 1) n
                JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.indkey[n] WHERE x.indexrelid = k.conindid AND k.contype IN ('p', 'u') ORDER BY n),
            coalesce((SELECT (to_jsonb(x) ->> 'indnullsnotdistinct')::bool FROM pg_catalog.pg_index x WHERE x.indexrelid = k.conindid), false),
            m.amname::text, pg_catalog.pg_get_expr(x.indpred, x.indrelid),
            ARRAY(SELECT pg_catalog.pg_get_indexdef(k.conindid, u.i::int, false) FROM unnest(k.conexclop) WITH ORDINALITY u(o, i) ORDER BY u.i),
            ARRAY(SELECT o.oprname::text FROM unnest(k.conexclop) WITH ORDINALITY u(o, i) JOIN pg_catalog.pg_operator o ON o.oid = u.o ORDER BY u.i),
            ARRAY(SELECT x.indkey[u.i - 1] = 0 FROM unnest(k.conexclop) WITH ORDINALITY u(o, i) ORDER BY u.i)
        FROM pg_catalog.pg_constraint k
        JOIN (SELECT c.oid {Relations}) c ON c.oid = k.conrelid
        LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
        LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
        LEFT JOIN pg_catalog.pg_index x ON x.indexrelid = k.conindid AND k.contype = 'x'
        LEFT JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
        LEFT JOIN pg_catalog.pg_am m ON m.oid = i.relam
        WHERE k.contype IN ('p', 'u', 'f', 'c', 'x')
        ORDER BY k.conrelid, pg_catalog.strpos('pufcx', k.contype::text), k.oid
        """,
        row => Change(row.GetInt64(0), table => table with { Constraints = table.Constraints.Add(Constraint(row)) }),
        cancellationToken);

    private static Constraint Constraint(DbDataReader row)
    {
        var name = row.GetString(1);
        ValueList<string> columns = [.. (string[])row.GetValue(5)];
        Deferral? deferral = !row.GetBoolean(3) ? null : row.GetBoolean(4) ? Deferral.InitiallyDeferred : Deferral.InitiallyImmediate;
        ValueList<string> include = [.. (string[])row.GetValue(14)];
        return row.GetString(2) switch
        {
            "p" => new PrimaryKey(name, columns) { Include = include },
            "u" => new UniqueConstraint(name, columns) { Deferral = deferral, NullsNotDistinct = row.GetBoolean(15), Include = include },
            "x" => new ExcludeConstraint(name, [.. ExcludeElements(row)])
            {
                Method = row.GetString(16) is var method && method == "btree" ? null : method,
                Where = Text(row, 17) is { } where ? WithoutParentheses(where) : null,
                Deferral = deferral,
            },
            "f" => new ForeignKey(name, columns, new(row.GetString(7), Text(row, 6)), [.. (string[])row.GetValue(8)])
            {
                OnDelete = Action(row.GetString(9)),
                OnUpdate = Action(row.GetString(10)),
                Deferral = deferral,
                Match = row.GetString(11) switch { "f" => "FULL", "p" => "PARTIAL", _ => null },
                NotValid = !row.GetBoolean(13),
            },
            _ => new CheckConstraint(name, WithoutParentheses(row.GetString(12))) { NotValid = !row.GetBoolean(13) },
        };
    }

    private static IEnumerable<ExcludeElement> ExcludeElements(DbDataReader row)
    {
        var (parts, operators, expressions) = ((string[])row.GetValue(18), (string[])row.GetValue(19), (bool[])row.GetValue(20));
        return parts.Select((part, i) => new ExcludeElement(
            new(expressions[i] ? WithoutParentheses(part) : part.Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal), expressions[i]),
            operators[i]));
    }

    private static ReferentialAction Action(string letter) => letter switch
    {
        "r" => ReferentialAction.Restrict,
        "c" => ReferentialAction.Cascade,
        "n" => ReferentialAction.SetNull,
        "d" => ReferentialAction.SetDefault,
        _ => ReferentialAction.NoAction,
    };

    /// <summary>A row per part: those of one index follow each other. Bit 1 of an option is DESC, bit 2 NULLS FIRST.</summary>
    private Task ReadIndexesAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT x.indrelid::bigint, i.relname::text, x.indisunique, m.amname::text, pg_catalog.pg_get_expr(x.indpred, x.indrelid),
            p.n <= x.indnkeyatts, x.indkey[p.n - 1] = 0, pg_catalog.pg_get_indexdef(x.indexrelid, p.n, false), a.attname::text,
            CASE WHEN p.n <= x.indnkeyatts THEN x.indoption[p.n - 1] ELSE 0 END::int,
            CASE WHEN p.n <= x.indnkeyatts AND x.indcollation[p.n - 1] <> coalesce(a.attcollation, x.indcollation[p.n - 1]) THEN l.collname::text END,
            CASE WHEN p.n <= x.indnkeyatts AND NOT o.opcdefault THEN o.opcname::text END,
            coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::bool, false), array_to_string(i.reloptions, ', ')
        FROM pg_catalog.pg_index x
        JOIN (SELECT c.oid {Relations}) c ON c.oid = x.indrelid
        JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
        JOIN pg_catalog.pg_am m ON m.oid = i.relam
        CROSS JOIN LATERAL generate_series(1, x.indnatts::int) AS p(n)
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[p.n - 1] AND a.attnum > 0
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = x.indcollation[p.n - 1]
        LEFT JOIN pg_catalog.pg_opclass o ON o.oid = x.indclass[p.n - 1]
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
        ORDER BY x.indrelid, x.indexrelid, p.n
        """,
        row => Change(row.GetInt64(0), table => WithPart(table, row)),
        cancellationToken);

    private static Table WithPart(Table table, DbDataReader row)
    {
        var name = row.GetString(1);
        var index = table.Indexes.FirstOrDefault(i => i.Name == name) ?? new TableIndex(name, [])
        {
            Unique = row.GetBoolean(2),
            Method = row.GetString(3) is var method && method == "btree" ? null : method,
            Where = Text(row, 4) is { } where ? WithoutParentheses(where) : null,
            NullsNotDistinct = row.GetBoolean(12),
            Options = Text(row, 13) is { } storage ? [new(PostgreSqlDialect.DialectName, $"WITH ({storage})")] : [],
        };
        index = row.GetBoolean(5)
            ? index with { Columns = index.Columns.Add(Part(row)) }
            : index with { Include = index.Include.Add(row.GetString(8)) };
        return (table with { Indexes = table.Indexes.RemoveAll(i => i.Name == name) }).WithIndex(index);
    }

    private static IndexColumn Part(DbDataReader row)
    {
        var isExpression = row.GetBoolean(6);
        var option = row.GetInt32(9);
        var (descending, nullsFirst) = ((option & 1) != 0, (option & 2) != 0);
        return new(isExpression ? WithoutParentheses(row.GetString(7)) : row.GetString(8), isExpression, descending)
        {
            Nulls = descending == nullsFirst ? null : nullsFirst ? NullsOrder.First : NullsOrder.Last,
            Collation = Text(row, 10),
            OperatorClass = Text(row, 11),
        };
    }
}
