using System.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Benchmarks;

/// <summary>
/// An empty SQLite database brought through 1,000 revisions, against the same statements from a bare loop with a transaction a
/// revision. Budget: within 1.2x by the processor. And the script of the same revisions.
/// </summary>
internal static class Upgrading
{
    public const int Count = 1_000;

    public static async Task MeasureAsync()
    {
        var revisions = new ManyRevisions(Count);
        var graph = revisions.Graph;
        var dialect = DialectCatalogue.Get("sqlite");
        PlanCompiler Compiler() => new(graph, revisions.Recorder, dialect);
        var (bare, iris, script) = (new Sample("bare loop"), new Sample("iris upgrade"), new Sample("iris upgrade --sql"));
        for (var round = 0; round < 5; round++)
        {
            script.Add(await TimeAsync(_ => Task.FromResult(new ScriptWriter(Compiler(), dialect, new()).Write(graph.PlanUpgrade(HeadSet.Empty, "head")))));
            bare.Add(await TimeAsync(BareAsync));
            iris.Add(await TimeAsync(path => new MigrationRunner(Compiler(), dialect, () => Connection(path), new(), new Nobody()).RunAsync(rows => graph.PlanUpgrade(rows, "head"), CancellationToken.None)));
        }

        Console.WriteLine($"SQLite, {Count:N0} revisions, medians of 5 rounds:");
        bare.Print(bare);
        iris.Print(bare);
        script.Print(bare);
    }

    private static async Task<(double Wall, double Cpu)> TimeAsync(Func<string, Task> run)
    {
        var path = Path.Combine(Path.GetTempPath(), $"iris-bench-{Guid.NewGuid():N}.db");
        var (clock, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await run(path);
        var figures = (clock.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds);
        File.Delete(path);
        return figures;
    }

    /// <summary>The same work with nothing around it: the table, the version row and the line of history, a transaction each.</summary>
    private static async Task BareAsync(string path)
    {
        await using var connection = Connection(path);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "CREATE TABLE iris_version (version_num VARCHAR(255) NOT NULL PRIMARY KEY)");
        await ExecuteAsync(connection, "CREATE TABLE iris_history (id INTEGER NOT NULL PRIMARY KEY, revision TEXT, direction TEXT, hash TEXT, started_at TEXT, finished_at TEXT, duration_ms INTEGER, user_name TEXT, host TEXT, tool_version TEXT, outcome TEXT, error TEXT)");
        for (var i = 0; i < Count; i++)
        {
            await ExecuteAsync(connection, "BEGIN IMMEDIATE");
            await ExecuteAsync(connection, $"CREATE TABLE \"t{i}\" (\"id\" INTEGER NOT NULL, \"name\" VARCHAR(100) NOT NULL, \"amount\" NUMERIC(10, 2), PRIMARY KEY (\"id\"))");
            await ExecuteAsync(connection, $"CREATE INDEX \"ix_t{i}\" ON \"t{i}\" (\"name\")");
            await ExecuteAsync(connection, i == 0 ? "INSERT INTO iris_version VALUES ('0000')" : $"UPDATE iris_version SET version_num = '{i:0000}' WHERE version_num = '{i - 1:0000}'");
            await ExecuteAsync(connection, $"INSERT INTO iris_history (revision, direction, hash, started_at, finished_at, duration_ms, user_name, host, tool_version, outcome) VALUES ('{i:0000}', 'upgrade', '{new string('a', 64)}', '2026-01-01', '2026-01-01', 1, 'me', 'here', '0.1.0', 'done')");
            await ExecuteAsync(connection, "COMMIT");
        }
    }

    private static SqliteConnection Connection(string path) => new($"Data Source={path};Pooling=False");

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
