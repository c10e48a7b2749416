using System.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Benchmarks;

/// <summary>Building the graph and planning base to heads. Budget: 10,000 branchy revisions in 50 ms.</summary>
internal static class Planning
{
    public static void Measure()
    {
        Console.WriteLine("Graph, medians of 15 rounds after warm-up:");
        foreach (var count in new[] { 1_000, 5_000, 10_000 })
        {
            Measure($"{count:N0} revisions in a line", Line(count));
            Measure($"{count:N0} revisions, a merge every ten", Branchy(count));
        }
    }

    private static void Measure(string name, Revision[] revisions)
    {
        var build = new List<double>();
        var plan = new List<double>();
        var history = new List<double>();
        var step = new List<double>();
        for (var round = 0; round < 18; round++)
        {
            var clock = Stopwatch.StartNew();
            var graph = RevisionGraph.Build(revisions);
            build.Add(Lap(clock));
            var all = graph.PlanUpgrade(HeadSet.Empty, "heads");
            plan.Add(Lap(clock));
            graph.History();
            history.Add(Lap(clock));
            graph.PlanUpgrade(all.Steps[^2].HeadsAfter, "heads");
            step.Add(Lap(clock));
        }

        Console.WriteLine($"{name,-44} build {Median(build):0.0} ms   base -> heads {Median(plan):0.0} ms   history {Median(history):0.0} ms   one step up {Median(step):0.0} ms");
    }

    private static double Lap(Stopwatch clock)
    {
        var elapsed = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        return elapsed;
    }

    private static double Median(List<double> figures) => figures.Skip(3).Order().ElementAt((figures.Count - 3) / 2);

    private static Revision[] Line(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Revision { Id = $"{i:00000}", Revises = i == 0 ? [] : [$"{i - 1:00000}"] })];

    /// <summary>Every ten revisions the line parts into two arms of four and five, and comes together again.</summary>
    private static Revision[] Branchy(int count) => [.. Enumerable.Range(0, count).Select(i => new Revision
    {
        Id = $"{i:00000}",
        Revises = (i, i % 10) switch
        {
            (0, _) => [],
            (_, 5) => [$"{i - 5:00000}"],
            (_, 0) => [$"{i - 6:00000}", $"{i - 1:00000}"],
            _ => [$"{i - 1:00000}"],
        },
    })];
}
