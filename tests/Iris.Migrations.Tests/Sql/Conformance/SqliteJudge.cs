using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Runs a case on an empty SQLite database and compares what is there afterwards.</summary>
internal static class SqliteJudge
{
    /// <summary>What is wrong with the outcome; null where it is right.</summary>
    public static async Task<string?> FaultAsync(DdlCase @case, Func<SqliteConnection, Task> run)
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        Execute(connection, "PRAGMA foreign_keys = OFF");
        @case.SetupSql("sqlite").ToList().ForEach(sql => Execute(connection, sql));
        var before = Dump(connection, @case);
        Exception? error = null;
        try
        {
            await run(connection);
        }
        catch (Exception exception) when (exception is SqliteException or Diagnostics.IrisException)
        {
            error = exception;
        }

        var after = Dump(connection, @case);
        return DdlVerdict.Of(@case, "sqlite", error, JsonDifference.Between(before, after) is not null, result => Fault(@case, result, before, after, error));
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Fault(DdlCase @case, JsonObject result, JsonObject before, JsonObject after, Exception? error)
    {
        if (result["error"] is null)
        {
            return error is null ? JsonDifference.Between(Recorded(@case, result), after) : $"failed: {error.Message}";
        }

        if (error is null)
        {
            return $"succeeded, where this was expected: {result["error"]}";
        }

        // Leaving nothing behind is at least as good as what the recorded tool left.
        var unchanged = JsonDifference.Between(before, after);
        return unchanged is null || result["after_error"] is not JsonObject left ? unchanged : JsonDifference.Between(Recorded(@case, left), after);
    }

    private static JsonObject Dump(SqliteConnection connection, DdlCase @case) => Ordered(@case, SqliteDump.Of(connection, @case.RowsJudged));

    private static JsonObject Recorded(DdlCase @case, JsonObject result) => Ordered(@case, SqliteDump.Recorded(result, @case.RowsJudged));

    private static JsonObject Ordered(DdlCase @case, JsonObject dump) => @case.LenientColumnOrder ? SqliteDump.WithoutColumnOrder(dump) : dump;
}
