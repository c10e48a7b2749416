using System.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

/// <summary>Prints figures; asserts nothing about time, which belongs to the benchmarks.</summary>
[TestClass]
public sealed class Speed
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    [DataRow("branchy, a merge every ten", 10, 0)]
    [DataRow("branchy with dependencies", 10, 7)]
    [DataRow("diamonds, a merge every three", 3, 0)]
    [DataRow("linear", int.MaxValue, 0)]
    public void OfTenThousandRevisions(string name, int mergeEvery, int dependencyEvery)
    {
        var revisions = Revisions(10_000, mergeEvery, dependencyEvery);
        var (build, plan) = (double.MaxValue, double.MaxValue);
        var steps = 0;

        for (var i = 0; i < 10; i++)
        {
            var watch = Stopwatch.StartNew();
            var graph = RevisionGraph.Build(revisions);
            build = Math.Min(build, watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            steps = graph.PlanUpgrade(HeadSet.Empty, "heads").Steps.Count;
            plan = Math.Min(plan, watch.Elapsed.TotalMilliseconds);
        }

        TestContext.WriteLine($"{name}: build {build:F1} ms, plan base -> heads {plan:F1} ms, {steps} steps");
        Assert.AreEqual(revisions.Length, steps);
    }

    // Two arms grow side by side, are merged, and part again.
    private static Revision[] Revisions(int count, int mergeEvery, int dependencyEvery)
    {
        var (left, right) = ("", "");
        return Enumerable.Range(1, count).Select(i =>
        {
            var id = $"{i:D5}";
            var isMerge = i % mergeEvery == 0 && left != right;
            string[] parents = isMerge ? [left, right] : i % 2 == 0 && mergeEvery < count ? [left] : [right];
            string[] dependencies = dependencyEvery > 0 && i > 20 && i % dependencyEvery == 0 ? [$"{i - 15:D5}"] : [];
            (left, right) = isMerge || mergeEvery > count ? (id, id) : i % 2 == 0 ? (id, right) : (left, id);
            return new Revision { Id = id, Revises = parents.Where(parent => parent.Length > 0).ToArray(), DependsOn = dependencies };
        }).ToArray();
    }
}
