using System.Diagnostics;
using System.Globalization;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Benchmarks;

/// <summary>
/// The memory while an empty SQLite database is brought through many revisions, each in a process of its own: at its highest, and what is in
/// use afterwards. Budget: 150 MB at 10,000. The nursery is that of the tool; the runtime's own is as large as the processor's cache, which on a
/// server is some hundred megabytes.
/// </summary>
internal static class Memory
{
    public static async Task MeasureAsync(int? count)
    {
        if (count is { } one)
        {
            await RunAsync(one);
            return;
        }

        foreach (var many in new[] { 100, 1_000, 10_000 })
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Memory).Assembly.Location, "memory", many.ToString(CultureInfo.InvariantCulture)]);
            start.Environment["DOTNET_GCGen0MaxBudget"] = "0x300000"; // 3 MB, System.GC.Gen0MaxBudget in the tool's project
            using var child = Process.Start(start)!;
            await child.WaitForExitAsync();
        }
    }

    private static async Task RunAsync(int count)
    {
        var path = Path.Combine(Path.GetTempPath(), $"iris-bench-{Guid.NewGuid():N}.db");
        var revisions = new ManyRevisions(count);
        var graph = revisions.Graph;
        var dialect = DialectCatalogue.Get("sqlite");
        var runner = new MigrationRunner(new PlanCompiler(graph, revisions.Recorder, dialect), dialect, () => new SqliteConnection($"Data Source={path};Pooling=False"), new(), new Nobody());
        await runner.RunAsync(rows => graph.PlanUpgrade(rows, "head"), CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"SQLite, {count,6:N0} revisions: {process.PeakWorkingSet64 / 1e6:0} MB at the most, {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB in use at the end");
        File.Delete(path);
    }
}
