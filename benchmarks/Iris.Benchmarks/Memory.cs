using System.Diagnostics;
using System.Globalization;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Benchmarks;

/// <summary>The memory at its highest while an empty SQLite database is brought through many revisions, each in a process of its own. Budget: 150 MB at 10,000.</summary>
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
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(Memory).Assembly.Location, "memory", many.ToString(CultureInfo.InvariantCulture)]))!;
            await child.WaitForExitAsync();
        }
    }

    private static async Task RunAsync(int count)
    {
        var path = Path.Combine(Path.GetTempPath(), $"iris-bench-{Guid.NewGuid():N}.db");
        var graph = Upgrading.Graph(count);
        var dialect = DialectCatalogue.Get("sqlite");
        var compiler = new PlanCompiler(graph, new(typeof(Upgrading).Assembly), dialect);
        var runner = new MigrationRunner(compiler, dialect, () => new SqliteConnection($"Data Source={path};Pooling=False"), new(), new Nobody());
        await runner.RunAsync(rows => graph.PlanUpgrade(rows, "head"), CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"SQLite, {count,6:N0} revisions: {process.PeakWorkingSet64 / 1e6:0} MB at the most, {GC.GetTotalMemory(forceFullCollection: false) / 1e6:0} MB managed at the end");
        File.Delete(path);
    }
}
