using System.Data.Common;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Sql;

/// <summary>What a database holds together by: keys that are met, views and triggers that compile.</summary>
/// <param name="Orphans">How many rows refer to a missing row: by table, number of the row and table referred to.</param>
/// <param name="Mismatches">What SQLite says of keys that refer to no key, by table.</param>
/// <param name="Broken">What SQLite says of every view and trigger; null where it is well.</param>
internal sealed record SqliteIntegrity(
    IReadOnlyDictionary<(string Table, string? Row, string Parent), int> Orphans,
    IReadOnlyDictionary<string, string> Mismatches,
    IReadOnlyDictionary<string, string?> Broken)
{
    public static readonly SqliteIntegrity Empty = new(new Dictionary<(string, string?, string), int>(), new Dictionary<string, string>(), new Dictionary<string, string?>());

    public static async Task<SqliteIntegrity> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var orphans = new Dictionary<(string, string?, string), int>();
        var mismatches = new Dictionary<string, string>();
        var broken = new Dictionary<string, string?>();
        foreach (var database in await connection.QueryAsync("PRAGMA database_list", cancellationToken).ConfigureAwait(false))
        {
            var schema = database[1]!;
            var rows = await connection.QueryAsync($"SELECT type, name, tbl_name, sql FROM {SqliteDialect.Instance.Master(schema)} WHERE type IN ('table', 'view', 'trigger')", cancellationToken).ConfigureAwait(false);
            foreach (var row in rows.Where(r => r[0] is "table" && r[3]?.Contains("REFERENCES", StringComparison.OrdinalIgnoreCase) == true))
            {
                await ReadKeysAsync(connection, schema, row[1]!, orphans, mismatches, cancellationToken).ConfigureAwait(false);
            }

            foreach (var row in rows.Where(r => r[0] is "view" or "trigger"))
            {
                broken[$"{row[0]} '{row[1]}'"] = await SqliteProbe.CompileAsync(connection, schema, row, cancellationToken).ConfigureAwait(false);
            }
        }

        return new(orphans, mismatches, broken);
    }

    public IEnumerable<Diagnostic> ProblemsSince(SqliteIntegrity before)
    {
        var rows = Orphans.Where(o => o.Value > before.Orphans.GetValueOrDefault(o.Key)).Select(o => o.Key).ToList();
        foreach (var orphans in rows.GroupBy(o => (o.Table, o.Parent)))
        {
            yield return DiagnosticCatalogue.OrphanedRows(orphans.Key.Table, orphans.Key.Parent, [.. orphans.Select(o => o.Row).OfType<string>()]);
        }

        foreach (var (table, message) in Mismatches.Where(m => !before.Mismatches.ContainsKey(m.Key)))
        {
            yield return DiagnosticCatalogue.BrokenByRebuild($"a foreign key of table '{table}'", message);
        }

        foreach (var (name, message) in Broken.Where(b => b.Value is not null && before.Broken.GetValueOrDefault(b.Key, "new") is null))
        {
            yield return DiagnosticCatalogue.BrokenByRebuild(name, message!);
        }
    }

    private static async Task ReadKeysAsync(
        DbConnection connection,
        string schema,
        string table,
        Dictionary<(string, string?, string), int> orphans,
        Dictionary<string, string> mismatches,
        CancellationToken cancellationToken)
    {
        var dialect = SqliteDialect.Instance;
        try
        {
            foreach (var row in await connection.QueryAsync($"PRAGMA {dialect.Quote(schema)}.foreign_key_check({dialect.Quote(table)})", cancellationToken).ConfigureAwait(false))
            {
                var key = (row[0]!, row[1], row[2]!);
                orphans[key] = orphans.GetValueOrDefault(key) + 1;
            }
        }
        catch (DbException exception)
        {
            mismatches[table] = exception.Message;
        }
    }
}
