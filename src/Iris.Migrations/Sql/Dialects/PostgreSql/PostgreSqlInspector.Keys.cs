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
            k.confdeltype::text, k.confupdtype::text, k.confmatchtype::text, pg_catalog.pg_get_expr(k.conbin, k.conrelid)
        FROM pg_catalog.pg_constraint k
        JOIN (SELECT c.oid {Relations}) c ON c.oid = k.conrelid
        LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
        LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
        WHERE k.contype IN ('p', 'u', 'f', 'c')
        ORDER BY k.conrelid, pg_catalog.strpos('pufc', k.contype::text), k.oid
        """,
        row => Change(row.GetInt64(0), table => table with { Constraints = table.Constraints.Add(Constraint(row)) }),
        cancellationToken);

    private static Constraint Constraint(DbDataReader row)
    {
        var name = row.GetString(1);
        ValueList<string> columns = [.. (string[])row.GetValue(5)];
        Deferral? deferral = !row.GetBoolean(3) ? null : row.GetBoolean(4) ? Deferral.InitiallyDeferred : Deferral.InitiallyImmediate;
        return row.GetString(2) switch
        {
            "p" => new PrimaryKey(name, columns),
            "u" => new UniqueConstraint(name, columns) { Deferral = deferral },
            "f" => new ForeignKey(name, columns, new(row.GetString(7), Text(row, 6)), [.. (string[])row.GetValue(8)])
            {
                OnDelete = Action(row.GetString(9)),
                OnUpdate = Action(row.GetString(10)),
                Deferral = deferral,
                Match = row.GetString(11) switch { "f" => "FULL", "p" => "PARTIAL", _ => null },
            },
            _ => new CheckConstraint(name, WithoutParentheses(row.GetString(12))),
        };
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
            CASE WHEN p.n <= x.indnkeyatts AND NOT o.opcdefault THEN o.opcname::text END
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
