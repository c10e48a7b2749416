using System.Data.Common;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// Schemas, sequences, views and triggers.
internal sealed partial class PostgreSqlInspector
{
    private const string NotOfExtension = "NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.objid = {0} AND e.deptype = 'e')";

    private async Task ReadObjectsAsync(CancellationToken cancellationToken)
    {
        await ReadSchemasAsync(cancellationToken).ConfigureAwait(false);
        await ReadSequencesAsync(cancellationToken).ConfigureAwait(false);
        await ReadViewsAsync(cancellationToken).ConfigureAwait(false);
        await ReadTriggersAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The default schema and "public" are always there.</summary>
    private Task ReadSchemasAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT n.nspname::text FROM pg_catalog.pg_namespace n
        WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname NOT IN ('information_schema', 'public') AND n.nspname <> current_schema()
          AND {NotOfExtension.Replace("{0}", "n.oid", StringComparison.Ordinal)}
        """,
        row => _objects.Add(new NamedSchema(row.GetString(0))),
        cancellationToken);

    /// <summary>Those of columns belong to their columns.</summary>
    private Task ReadSequencesAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT CASE WHEN n.nspname = current_schema() THEN NULL ELSE n.nspname::text END, c.relname::text, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcycle, t.typlen::int
        FROM pg_catalog.pg_sequence s
        JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_type t ON t.oid = s.seqtypid
        WHERE n.nspname NOT LIKE 'pg\_%' AND c.relname NOT LIKE 'iris\_%'
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i', 'e'))
        """,
        row =>
        {
            var (least, most) = LimitsOf(row.GetInt32(7), row.GetInt64(3));
            _objects.Add(new Sequence(new TableName(row.GetString(1), Text(row, 0)))
            {
                Start = row.GetInt64(2),
                Increment = row.GetInt64(3),
                MinValue = row.GetInt64(4) is var min && min == least ? null : min,
                MaxValue = row.GetInt64(5) is var max && max == most ? null : max,
                Cycle = row.GetBoolean(6),
            });
        },
        cancellationToken);

    private Task ReadViewsAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT CASE WHEN n.nspname = current_schema() THEN NULL ELSE n.nspname::text END, c.relname::text, c.relkind = 'm', pg_catalog.pg_get_viewdef(c.oid)
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
          AND {NotOfExtension.Replace("{0}", "c.oid", StringComparison.Ordinal)}
        """,
        row => _objects.Add(new View(new TableName(row.GetString(1), Text(row, 0)), row.GetString(3).Trim().TrimEnd(';')) { Materialized = row.GetBoolean(2) }),
        cancellationToken);

    private Task ReadTriggersAsync(CancellationToken cancellationToken) => QueryAsync(
        $"""
        SELECT CASE WHEN n.nspname = current_schema() THEN NULL ELSE n.nspname::text END, c.relname::text, t.tgname::text, pg_catalog.pg_get_triggerdef(t.oid)
        FROM pg_catalog.pg_trigger t
        JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE NOT t.tgisinternal AND c.relname NOT LIKE 'iris\_%' AND {NotOfExtension.Replace("{0}", "t.oid", StringComparison.Ordinal)}
        """,
        row =>
        {
            var schema = Text(row, 0);
            _objects.Add(Trigger(new(row.GetString(2), schema), new(row.GetString(1), schema), row.GetString(3)));
        },
        cancellationToken);

    /// <summary>A trigger from the statement that would create it; opaque where it is of a kind that Iris has no words for.</summary>
    private static Trigger Trigger(TableName name, TableName table, string definition)
    {
        var match = TriggerPattern().Match(definition);
        return match.Success
            ? new(name, table, Timing(match.Groups["timing"].Value), match.Groups["events"].Value, match.Groups["body"].Value)
            : new(name, table, TriggerTiming.After, "", definition) { Opaque = true };
    }

    private static TriggerTiming Timing(string word) => word switch
    {
        "BEFORE" => TriggerTiming.Before,
        "AFTER" => TriggerTiming.After,
        _ => TriggerTiming.InsteadOf,
    };

    [GeneratedRegex("""^CREATE TRIGGER (?:"(?:[^"]|"")*"|\S+) (?<timing>BEFORE|AFTER|INSTEAD OF) (?<events>.+?) ON (?:(?:"(?:[^"]|"")*"|[^\s".]+)\.)?(?:"(?:[^"]|"")*"|[^\s".]+) (?<body>.+)$""", RegexOptions.Singleline)]
    private static partial Regex TriggerPattern();
}
