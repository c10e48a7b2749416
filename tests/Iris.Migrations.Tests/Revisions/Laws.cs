using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

/// <summary>What holds for every graph and every state of a database.</summary>
[TestClass]
public sealed class Laws
{
    [TestMethod]
    public void AnUpgradeRunsWhatTheTargetNeedsAndTheRowsLack() => ForAll((random, rows, id) =>
    {
        var plan = random.Graph.PlanUpgrade(rows, id);

        var expected = random.Edges.Closure([id]).Except(random.Edges.Closure(rows));
        CollectionAssert.AreEquivalent(expected.ToArray(), Ids(plan));
    });

    [TestMethod]
    public void NoRevisionRunsBeforeWhatItNeeds() => ForAll((random, rows, id) =>
    {
        var up = random.Graph.PlanUpgrade(rows, "heads");
        var down = random.Graph.PlanDowngrade(up.After, "base");

        Assert.IsTrue(random.Edges.IsValid(Ids(up), rows, StepDirection.Upgrade));
        Assert.IsTrue(random.Edges.IsValid(Ids(down), up.After, StepDirection.Downgrade));
    });

    [TestMethod]
    public void AfterEveryStepTheRowsAreTheTipsOfWhatIsApplied() => ForAll((random, rows, id) =>
    {
        var up = random.Graph.PlanUpgrade(rows, "heads");
        var down = random.Graph.PlanDowngrade(up.After, "base");

        foreach (var (plan, direction) in new[] { (up, StepDirection.Upgrade), (down, StepDirection.Downgrade) })
        {
            for (var i = 0; i < plan.Steps.Count; i++)
            {
                var tips = random.Edges.Tips(plan.Before, Ids(plan)[..(i + 1)], direction);
                CollectionAssert.AreEquivalent(tips.ToArray(), plan.Steps[i].HeadsAfter.ToArray());
                Assert.AreEqual(plan.Steps[i].HeadsBefore.Apply(plan.Steps[i].Changes), plan.Steps[i].HeadsAfter);
            }
        }
    });

    [TestMethod]
    public void UpAndDownAgainRestoresTheRows() => ForAll((random, rows, id) =>
    {
        var graph = random.Graph;
        var links = new GraphBuilder(graph.Revisions).Build().Links;
        var numbers = rows.Select(row => Array.FindIndex(links.Nodes, node => node.Id == row)).ToArray();
        foreach (var next in graph.Pending(rows).Where(each => graph.PlanUpgrade(rows, each.Id).Steps.Count == 1))
        {
            // The row algebra by itself: no target asks for exactly one revision back, whatever its shape.
            var node = Array.IndexOf(links.Nodes, next);
            var table = new VersionRows(links, numbers);

            var restored = rows.Apply(table.Upgrade(node)).Apply(table.Downgrade(node));

            Assert.AreEqual(rows, restored, $"{next.Id} from {rows}");
        }

        Assert.AreEqual(HeadSet.Empty, graph.PlanDowngrade(graph.PlanUpgrade(rows, "heads").After, "base").After);
    });

    [TestMethod]
    public void AfterAnUpgradeToHeadsNothingIsPending() => ForAll((random, rows, id) =>
    {
        var after = random.Graph.PlanUpgrade(rows, "heads").After;

        Assert.IsTrue(random.Graph.IsAtHeads(after));
        Assert.IsEmpty(random.Graph.Pending(after));
        Assert.AreEqual(random.Edges.Closure(rows).Count == random.Revisions.Length, random.Graph.IsAtHeads(rows));
    });

    [TestMethod]
    public void PendingIsWhatAnUpgradeToHeadsRuns() => ForAll((random, rows, id) =>
        CollectionAssert.AreEqual(Ids(random.Graph.PlanUpgrade(rows, "heads")), random.Graph.Pending(rows).Select(each => each.Id).ToArray()));

    [TestMethod]
    public void TheOrderOfLoadingChangesNothing() => ForAll((random, rows, id) =>
    {
        var shuffled = RevisionGraph.Build(random.Shuffled());

        Assert.AreEqual(random.Graph.History().Ids(), shuffled.History().Ids());
        Assert.AreEqual(random.Graph.Heads.Ids(), shuffled.Heads.Ids());
        Assert.AreEqual(random.Graph.PlanUpgrade(rows, id).Ran(), shuffled.PlanUpgrade(rows, id).Ran());
        CollectionAssert.AreEqual(random.Graph.Diagnostics.ToArray(), shuffled.Diagnostics.ToArray());
    });

    [TestMethod]
    public void ANewRevisionLeavesTheOrderOfTheOthers() => ForAll((random, rows, id) =>
    {
        var before = random.Graph.History().Ids();

        var grown = RevisionGraph.Build([.. random.Revisions, new Revision { Id = $"{id}x", Revises = [id] }]);

        Assert.AreEqual(before, grown.History().Where(each => each.Id != $"{id}x").Ids());
    });

    [TestMethod]
    public void AStampLeavesEveryTargetAppliedAndNoRedundantRow() => ForAll((random, rows, id) =>
    {
        var after = random.Graph.PlanStamp(rows, [id, random.SomeId()]).After;

        Assert.Contains(id, random.Edges.Closure(after));
        CollectionAssert.AreEquivalent(random.Edges.Minimal(after).ToArray(), after.ToArray());
    });

    private static void ForAll(Action<RandomGraph, HeadSet, string> law)
    {
        foreach (var random in RandomGraph.Many)
        {
            law(random, random.SomeRows(), random.SomeId());
        }
    }

    private static string[] Ids(RevisionPlan plan) => plan.Steps.Select(step => step.Revision!.Id).ToArray();
}
