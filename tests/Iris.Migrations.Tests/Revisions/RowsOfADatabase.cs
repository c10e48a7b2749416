using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class RowsOfADatabase
{
    private const string Diamond = "a; b: a; c: a; d: b c; e: d";
    private const string TwoLines = "a1: #alpha; a2: a1; b1: #beta; b2: b1 !a2; a3: a2";

    [TestMethod]
    public void AreMergedAndTakenApartByADiamond()
    {
        var graph = Drawn.Graph(Diamond);

        var up = graph.PlanUpgrade(HeadSet.Of("b", "c"), "d");
        var down = graph.PlanDowngrade(HeadSet.Of("d"), "b");

        CollectionAssert.AreEqual(new HeadChange[] { new DeleteHead("b"), new UpdateHead("c", "d") }, up.Steps[0].Changes.ToArray());
        CollectionAssert.AreEqual(new HeadChange[] { new InsertHead("b"), new UpdateHead("d", "c") }, down.Steps[0].Changes.ToArray());
        Assert.AreEqual(HeadSet.Of("c", "b"), down.After);
    }

    [TestMethod]
    public void AreInsertedMovedAndDeletedOnALine()
    {
        var graph = Drawn.Graph("a; b: a");

        Assert.AreEqual("InsertHead { Id = a } UpdateHead { From = a, To = b }", Changes(graph.PlanUpgrade(HeadSet.Empty, "b")));
        Assert.AreEqual("UpdateHead { From = b, To = a } DeleteHead { Id = a }", Changes(graph.PlanDowngrade(HeadSet.Of("b"), "base")));
    }

    [TestMethod]
    public void VanishBehindADependencyAndComeBack()
    {
        var graph = Drawn.Graph(TwoLines);

        var collapsed = graph.PlanUpgrade(HeadSet.Of("a2", "b1"), "b2").After;

        Assert.AreEqual(HeadSet.Of("b2"), collapsed);
        Assert.AreEqual("a2 b2", graph.CurrentOf(collapsed).Ids());
        Assert.AreEqual(HeadSet.Of("a3", "b2"), graph.PlanUpgrade(collapsed, "alpha@head").After);
        Assert.AreEqual(HeadSet.Of("a2", "b1"), graph.PlanDowngrade(collapsed, "b1").After);
    }

    [TestMethod]
    public void AtHeadsArePastEveryDependency()
    {
        var graph = Drawn.Graph("a1; a2: a1; b1; b2: b1 !a2");

        // Alembic's `current --check-heads` fails here: a2 is a head without a row.
        Assert.IsTrue(graph.IsAtHeads(HeadSet.Of("b2")));
        Assert.IsFalse(graph.IsAtHeads(HeadSet.Of("a2", "b1")));
        Assert.AreEqual("b2", graph.Pending(HeadSet.Of("a2", "b1")).Ids());
    }

    [TestMethod]
    [DataRow("a1; a2: a1; a3: a2; m: a1 a3", "a1", DisplayName = "a redundant parent")]
    [DataRow("a1; a2: a1; a3: a2; b; m: b !a1 !a3", "a2 b", DisplayName = "a redundant dependency")]
    public void SurviveWhatMakesAlembicLoseThem(string drawing, string rows)
    {
        var graph = Drawn.Graph(drawing);

        var up = graph.PlanUpgrade(HeadSet.Of(rows.Split(' ')), "heads");

        Assert.AreEqual(HeadSet.Of("m"), up.After);
        Assert.IsTrue(graph.IsAtHeads(up.After));
    }

    [TestMethod]
    public void KeepNoRedundantOneInADowngrade()
    {
        // m has two parents, one of which the other row implies.
        var graph = Drawn.Graph("a; b: a; x: a; y: x !b; m: b x");

        var after = graph.PlanDowngrade(HeadSet.Of("m", "y"), "m-0").After;
        var down = graph.PlanDowngrade(HeadSet.Of("m", "y"), "m@b").After;

        Assert.AreEqual(HeadSet.Of("m", "y"), after);
        Assert.AreEqual(HeadSet.Of("y"), down);
        Assert.AreEqual("m", graph.PlanUpgrade(down, "heads").Ran());
    }

    [TestMethod]
    public void AreNotPlannedForTargetsThatOverlap()
    {
        // a1 is a head by parents, and b2 already contains it.
        var graph = Drawn.Graph("r; a1: r; b1: r; b2: b1 !a1");

        Assert.AreEqual("IRIS0129", Drawn.Refused(() => graph.PlanUpgrade(HeadSet.Empty, "r@heads")).Diagnostic.Code);
    }

    [TestMethod]
    public void ThatOverlapAreRefusedWithTheCommandThatCleansThem() => StringAssert.EndsWith(
        Drawn.Refused(() => Drawn.Graph(Diamond).PlanUpgrade(HeadSet.Of("b", "d"), "heads")).Diagnostic.Message,
        "dotnet iris stamp --purge d");

    [TestMethod]
    [DataRow("a d", "", "d", DisplayName = "two on one line")]
    [DataRow("d a", "e", "d", DisplayName = "two below the row")]
    [DataRow("b c", "d", "b c", DisplayName = "the arms of a merge")]
    [DataRow("base", "b c", "", DisplayName = "base")]
    [DataRow("heads", "", "e", DisplayName = "heads")]
    public void AreStamped(string targets, string rows, string after)
    {
        var current = new HeadSet(rows.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        var plan = Drawn.Graph(Diamond).PlanStamp(current, targets.Split(' '));

        Assert.AreEqual(new HeadSet(after.Split(' ', StringSplitOptions.RemoveEmptyEntries)), plan.After);
        Assert.AreEqual(plan.After, current.Apply(plan.Steps.SelectMany(step => step.Changes)));
    }

    [TestMethod]
    public void AreStampedAnewByAPurgeWhateverTheyWere()
    {
        var plan = Drawn.Graph(Diamond).PlanStamp(HeadSet.Of("gone", "b", "b"), ["b"], purge: true);

        Assert.AreEqual(HeadSet.Of("b"), plan.After);
        Assert.AreEqual("DeleteHead { Id = gone } DeleteHead { Id = b } InsertHead { Id = b }", Changes(plan));
    }

    [TestMethod]
    public void ThatAStampForgetsAreWarnedOf()
    {
        var graph = Drawn.Graph(TwoLines);

        Assert.AreEqual("IRIS0133", graph.PlanStamp(HeadSet.Of("b2"), ["a1"]).Warnings.Single().Code);
        Assert.IsEmpty(graph.PlanStamp(HeadSet.Of("b2"), ["b1"]).Warnings);
        Assert.AreEqual(HeadSet.Of("a1", "b1"), graph.PlanStamp(HeadSet.Of("b2"), ["a1", "b1"]).After);
    }

    [TestMethod]
    public void AreNotStampedWhereTheyAlreadyStand() => Assert.IsEmpty(Drawn.Graph(Diamond).PlanStamp(HeadSet.Of("b"), ["b"]).Steps);

    [TestMethod]
    public void AreASetInAnyOrder()
    {
        Assert.AreEqual(HeadSet.Of("a", "b"), HeadSet.Of("b", "a"));
        Assert.AreEqual(HeadSet.Of("a", "b").GetHashCode(), HeadSet.Of("b", "a").GetHashCode());
        Assert.AreNotEqual(HeadSet.Of("a", "a"), HeadSet.Of("a"));
        Assert.AreEqual("a, b", HeadSet.Of("b", "a").ToString());
        Assert.AreEqual("base", HeadSet.Empty.ToString());
    }

    [TestMethod]
    public void OfThousandsOfHeadsNeedNoQuadraticMemory()
    {
        var graph = RevisionGraph.Build(Enumerable.Range(0, 10_000).Select(i => new Revision { Id = $"{i:D5}" }));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var plan = graph.PlanUpgrade(HeadSet.Empty, "heads");

        // Ten thousand sets of up to ten thousand rows would be 400 MB.
        Assert.IsLessThan(50_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.HasCount(10_000, plan.After);
        Assert.HasCount(5_001, plan.Steps[5_000].HeadsAfter);
    }

    private static string Changes(RevisionPlan plan) => string.Join(" ", plan.Steps.SelectMany(step => step.Changes));
}
