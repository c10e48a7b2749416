using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

/// <summary>A revision in the place of others: the graph that is left, and databases before, inside and after the range.</summary>
[TestClass]
public sealed class ASquash
{
    private const string Kept = "a; b: a; c: b; d: c; e: d; s: a =b =c =d";
    private const string Deleted = "a; e: d; s: a =b =c =d";
    private const string Nested = "a; b: a; c: b; d: c; s: a =b =c; t: s2 !x; s2: a =b =c =s =d; x";

    [TestMethod]
    [DataRow(Kept)]
    [DataRow(Deleted)]
    public void TakesThePlaceOfTheOriginals(string drawing)
    {
        var graph = Drawn.Graph(drawing);

        Assert.AreEqual("e s a", graph.History().Ids());
        Assert.AreEqual("s", graph.ParentsOf(graph.ResolveOne("e")).Ids());
        Assert.AreEqual("s", string.Join(" ", graph.ResolveOne("e").Revises));
        Assert.AreEqual("a s e", graph.PlanUpgrade(HeadSet.Empty, "heads").Ran());
        Assert.AreEqual("s", graph.ResolveOne("d").Id, "what stood for the end stands for the squash");
    }

    [TestMethod]
    [DataRow("a", "upgrade s, upgrade e", "e")]
    [DataRow("b", "upgrade c, upgrade d, upgrade e", "e")]
    [DataRow("c", "upgrade d, upgrade e", "e")]
    [DataRow("d", "stamp s, upgrade e", "e")]
    [DataRow("s", "upgrade e", "e")]
    [DataRow("e", "", "e")]
    public void WithTheOriginalsBringsADatabaseOnFromAnywhere(string row, string ran, string after)
    {
        var plan = Drawn.Graph(Kept).PlanUpgrade(HeadSet.Of(row), "heads");

        Assert.AreEqual(ran, Told(plan));
        Assert.AreEqual(after, plan.After.ToString());
        Assert.AreEqual(ran, Told(Drawn.Graph(Kept + "; other").PlanUpgrade(HeadSet.Of(row), "e")));
    }

    [TestMethod]
    [DataRow("c", "s", "upgrade d, stamp s")]
    [DataRow("c", "d", "upgrade d, stamp s")]
    [DataRow("b", "c", "upgrade c")]
    [DataRow("b", "+1", "upgrade c")]
    [DataRow("d", "s", "stamp s")]
    public void InTheMiddleTheOriginalsAreTargetsToo(string row, string target, string ran) =>
        Assert.AreEqual(ran, Told(Drawn.Graph(Kept).PlanUpgrade(HeadSet.Of(row), target)));

    [TestMethod]
    [DataRow("c", "base", "downgrade c, downgrade b, downgrade a")]
    [DataRow("c", "-1", "downgrade c")]
    [DataRow("e", "-1", "downgrade e")]
    [DataRow("s", "a", "downgrade s")]
    [DataRow("d", "a", "stamp s, downgrade s")]
    public void WayDownIsThatOfWhatRan(string row, string target, string ran) =>
        Assert.AreEqual(ran, Told(Drawn.Graph(Kept).PlanDowngrade(HeadSet.Of(row), target)));

    [TestMethod]
    public void AnswersForADatabaseInTheMiddle()
    {
        var graph = Drawn.Graph(Kept);
        var rows = HeadSet.Of("c");

        Assert.AreEqual("d e", graph.Pending(rows).Ids());
        Assert.AreEqual("a b c", graph.Applied(rows).Ids());
        Assert.AreEqual("c", graph.CurrentOf(rows).Ids());
        Assert.AreEqual("e d c", graph.History("current:", rows).Ids());
        Assert.AreEqual("d", graph.ChildrenOf(graph.CurrentOf(rows)[0]).Ids());
        Assert.AreEqual("b", graph.ParentsOf(graph.CurrentOf(rows)[0]).Ids());
        Assert.IsEmpty(graph.LabelsOf(graph.CurrentOf(rows)[0]));
        Assert.IsFalse(graph.IsAtHeads(rows));
        Assert.IsTrue(Drawn.Graph("a; b: a; s: =a =b").IsAtHeads(HeadSet.Of("b")));
        Assert.AreEqual("s", Drawn.Graph("a; b: a; s: =a =b").CurrentOf(HeadSet.Of("b")).Ids());
    }

    [TestMethod]
    public void ScriptsMayStartWhereTheOriginalsStood()
    {
        var graph = Drawn.Graph(Kept);

        Assert.AreEqual("upgrade d, upgrade e", Told(graph.PlanUpgradeRange("c", "heads")));
        Assert.AreEqual("stamp s, upgrade e", Told(graph.PlanUpgradeRange("d", "heads")));
        Assert.AreEqual("d", graph.PlanUpgradeRange("d", "heads").Before.ToString());
    }

    [TestMethod]
    [DataRow("b")]
    [DataRow("d")]
    public void AStampForgetsWhatWasSquashed(string row)
    {
        foreach (var drawing in new[] { Kept, Deleted })
        {
            Assert.AreEqual("e", Drawn.Graph(drawing).PlanStamp(HeadSet.Of(row), ["e"]).After.ToString());
            Assert.AreEqual("a", Drawn.Graph(drawing).PlanStamp(HeadSet.Of(row), ["a"], purge: true).After.ToString());
        }
    }

    [TestMethod]
    public void WithoutTheOriginalsADatabaseInTheMiddleIsToldWhatToDo()
    {
        var graph = Drawn.Graph(Deleted);

        foreach (var ask in new Action[] { () => graph.PlanUpgrade(HeadSet.Of("c"), "heads"), () => graph.Pending(HeadSet.Of("c")), () => graph.CurrentOf(HeadSet.Of("c")) })
        {
            var refused = Drawn.Refused(ask).Diagnostic;
            Assert.AreEqual("IRIS0138", refused.Code);
            StringAssert.EndsWith(refused.Message, "dotnet iris upgrade d");
        }

        Assert.AreEqual("stamp s, upgrade e", Told(graph.PlanUpgrade(HeadSet.Of("d"), "heads")));
    }

    [TestMethod]
    public void TheMiddleIsNoTarget() => Assert.AreEqual("IRIS0139", Drawn.Refused(() => Drawn.Graph(Kept).PlanUpgrade(HeadSet.Empty, "c")).Diagnostic.Code);

    [TestMethod]
    [DataRow("a", "upgrade x, upgrade s2, upgrade t")]
    [DataRow("b", "upgrade c, stamp s, upgrade d, stamp s2, upgrade x, upgrade t")]
    [DataRow("c", "stamp s, upgrade d, upgrade x, upgrade t")]
    [DataRow("s", "upgrade d, upgrade x, upgrade t")]
    [DataRow("d", "stamp s2, upgrade x, upgrade t")]
    [DataRow("s2", "upgrade x, upgrade t")]
    public void MayBeSquashedInTurn(string row, string ran)
    {
        var graph = Drawn.Graph(Nested);

        var plan = graph.PlanUpgrade(HeadSet.Of(row), "t");

        CollectionAssert.AreEquivalent(
            ran.Split(", ").Where(step => !step.StartsWith("stamp", StringComparison.Ordinal)).ToArray(),
            Told(plan).Split(", ").Where(step => !step.StartsWith("stamp", StringComparison.Ordinal)).ToArray(),
            Told(plan));
        Assert.AreEqual("t", plan.After.ToString());
        Assert.AreEqual("s2 x t", graph.PlanUpgrade(HeadSet.Of("a"), "t").Ran());
    }

    [TestMethod]
    public void ADatabaseInTheMiddleOfTwoIsBroughtOnInBoth()
    {
        var plan = Drawn.Graph("a; b: a; p; q: p; s: =a =b; z: =p =q; m: s z").PlanUpgrade(HeadSet.Of("a", "p"), "heads");

        CollectionAssert.AreEquivalent(new[] { "upgrade b", "upgrade q", "upgrade m" }, Told(plan).Split(", "));
        Assert.AreEqual("m", plan.After.ToString());
    }

    [TestMethod]
    public void LabelsOfTheOriginalsMeanIt()
    {
        var graph = Drawn.Graph("a: #one; b: a #two; s: =a =b #one #two; c: b");

        Assert.IsEmpty(graph.Diagnostics);
        Assert.AreEqual("c", graph.ResolveOne("two@head").Id);
        Assert.AreEqual("b", graph.PlanUpgrade(HeadSet.Of("a"), "two@+1").Ran().Split(' ')[0]);
    }

    [TestMethod]
    [DataRow("IRIS0115", "a; s: =a; t: =a")]
    [DataRow("IRIS0116", "s: =s")]
    [DataRow("IRIS0116", "s: =t; t: =s")]
    [DataRow("IRIS0117", "b: a; s: =a =b")]
    [DataRow("IRIS0117", "a; s: =a =b")]
    [DataRow("IRIS0102", "a; b: a; s: =a =b; x: a")]
    [DataRow("IRIS0106", "a; b: a; s: =a =b; x: !a")]
    [DataRow("IRIS0107", "a; b: a; c: c; s: =a =b =c")]
    public void ReportsWhatIsWrong(string code, string drawing)
    {
        var found = Drawn.Graph(drawing).Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error).ToList();

        Assert.AreEqual(code, string.Join(' ', found.Select(each => each.Code).Distinct()), string.Join('\n', found));
        Assert.IsNotNull(found[0].Location);
    }

    [TestMethod]
    public void AChildOfTheMiddleIsToldTheSquash()
    {
        var found = Drawn.Graph("a; b: a; s: =a =b; x: a").Diagnostics.Single();

        StringAssert.EndsWith(found.Message, "dotnet iris rebase x --onto s");
    }

    [TestMethod]
    [DataRow("a; b: a; c: b; d: c", "b:c", "b c")]
    [DataRow("a; b: a; c: b; d: c", ":c", "a b c")]
    [DataRow("a; b: a; c: b; d: c", "b:", "b c d")]
    [DataRow("a; b: a; c: b; d: c", "base:head", "a b c d")]
    [DataRow("a; b: a; c: a; d: b c; e: d", "a:d", "a b c d")]
    [DataRow("a; b: a; c: a; d: b c; e: d", "d:e", "d e")]
    [DataRow("a; b: a; x: b; c: b; y: x !c", "a:b", "a b")]
    public void TakesAClosedRange(string drawing, string range, string members) =>
        Assert.AreEqual(members, ClosedRange.Of(Drawn.Graph(drawing), range).Revisions.Ids());

    [TestMethod]
    [DataRow("a; b: a; c: b; x: b", "a:c", "'x', which is not in it, revises 'b'")]
    [DataRow("a; b: a; x; c: b x; d: c", "a:c", "'c' also revises 'x'")]
    [DataRow("a; b: a; c: b; x: !b", "a:c", "'x', which is not in it, depends on 'b'")]
    [DataRow("a; x: !a; b: a !x", "a:b", "'x', which is not in it, depends on 'a'")]
    [DataRow("a; y: !b; b: a; c: b !y", "b:c", "'y', which is not in it, depends on 'b'")]
    [DataRow("a; b; c: a b", ":c", "it begins with several revisions, 'a' and 'b'")]
    [DataRow("a; b: a", "b:b", "it holds no more than 'b'")]
    public void RefusesAnOpenOne(string drawing, string range, string reason)
    {
        var refused = Drawn.Refused(() => ClosedRange.Of(Drawn.Graph(drawing), range)).Diagnostic;

        Assert.AreEqual("IRIS0040", refused.Code);
        StringAssert.Contains(refused.Message, reason);
        Assert.IsNotNull(refused.Location);
    }

    [TestMethod]
    public void ARangeUpsideDownIsNone() => Assert.AreEqual("IRIS0128", Drawn.Refused(() => ClosedRange.Of(Drawn.Graph("a; b: a"), "b:a")).Diagnostic.Code);

    [TestMethod]
    public void CarriesWhatTheRangeNeeds()
    {
        var range = ClosedRange.Of(Drawn.Graph("x: #lib; a; b: a !lib; c: b !a; s: c =y"), "a:s");

        Assert.AreEqual("lib", string.Join(" ", range.DependsOn));
        Assert.AreEqual("a b c y s", string.Join(" ", range.Ids));
    }

    private static string Told(RevisionPlan plan) => string.Join(", ", plan.Steps.Select(step => step.ToString().ToLowerInvariant()));
}
