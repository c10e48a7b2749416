using System.Data.Common;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Runs a case on an empty PostgreSQL database and compares what pg_dump says afterwards.</summary>
internal sealed partial class PostgresJudge(ScratchPostgres scratch)
{
    /// <summary>What is wrong with the outcome; null where it is right.</summary>
    public async Task<string?> FaultAsync(DdlCase @case, Func<DbConnection, Task> run)
    {
        await scratch.ResetAsync();
        await using var connection = await scratch.OpenAsync();
        foreach (var sql in @case.SetupSql("postgresql"))
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        var results = @case.Results("postgresql");
        var before = results.Any(r => r["error"] is not null) ? await DumpAsync(connection, @case) : null;
        Exception? error = null;
        try
        {
            await run(connection);
        }
        catch (Exception exception) when (exception is DbException or Diagnostics.IrisException)
        {
            error = exception;
        }

        var after = await DumpAsync(connection, @case);
        return DdlVerdict.Of(@case, "postgresql", error, before is null || JsonDifference.Between(before, after) is not null, result => Fault(@case, result, before, after, error));
    }

    private static string? Fault(DdlCase @case, JsonObject result, JsonObject? before, JsonObject after, Exception? error)
    {
        if (result["error"] is null)
        {
            return error is null ? JsonDifference.Between(Recorded(@case, result), after) : $"failed: {error.Message}";
        }

        if (error is null)
        {
            return $"succeeded, where this was expected: {result["error"]}";
        }

        var unchanged = JsonDifference.Between(before, after);
        return unchanged is null || result["after_error"] is not JsonObject left ? unchanged : JsonDifference.Between(Recorded(@case, left), after);
    }

    private async Task<JsonObject> DumpAsync(DbConnection connection, DdlCase @case)
    {
        var (exitCode, output, errors) = await scratch.RunAsync("pg_dump", "-s", "--no-owner", "--no-privileges");
        Assert.AreEqual(0, exitCode, errors);
        JsonObject dump = new() { ["schema"] = Blocks(output) };
        if (@case.RowsJudged)
        {
            dump["rows"] = Rows(connection);
        }

        return dump;
    }

    private static JsonObject Recorded(DdlCase @case, JsonObject result)
    {
        JsonObject dump = new() { ["schema"] = Blocks((string)result["pg_dump"]!) };
        if (@case.RowsJudged)
        {
            dump["rows"] = SqliteDump.SortedRows(result["rows"]!.AsObject());
        }

        return dump;
    }

    /// <summary>The statements of a dump, sorted: their order follows names and is no part of the schema.</summary>
    private static JsonArray Blocks(string dump)
    {
        var lines = dump.ReplaceLineEndings("\n").Split('\n').Where(line => !Remark().IsMatch(line));
        return SqliteDeclaration.Sorted(string.Join('\n', lines).Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(b => (JsonNode)b));
    }

    private static JsonObject Rows(DbConnection connection)
    {
        JsonObject rows = [];
        foreach (var table in SqliteDump.Query(connection, "SELECT n.nspname, c.relname, string_agg(format('%I::text', a.attname), ', ' ORDER BY a.attnum) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_t%' GROUP BY 1, 2").ToList())
        {
            var name = (string)table[0]! == "public" ? (string)table[1]! : $"{table[0]}.{table[1]}";
            rows[name] = new JsonArray([.. SqliteDump.Query(connection, $"SELECT {table[2]} FROM \"{table[0]}\".\"{table[1]}\"")
                .Select(row => (JsonNode)new JsonArray([.. row.Select(v => v is null ? null : (JsonNode)RecentTime.Hidden((string)v))]))]);
        }

        return SqliteDump.SortedRows(rows);
    }

    [GeneratedRegex(@"^(--|SET |SELECT pg_catalog\.set_config|\\restrict|\\unrestrict)")]
    private static partial Regex Remark();
}
