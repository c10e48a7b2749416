using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class ATarget
{
    private const string Branches = "aaaa1; bbbb1: aaaa1 #billing; bbbb2: bbbb1; cccc1: aaaa1; cccc2: cccc1";

    [TestMethod]
    [DataRow("IRIS0120", "zzzz")]
    [DataRow("IRIS0120", "aaaa1+1zzz")]
    [DataRow("IRIS0120", "AAAA1")]
    [DataRow("IRIS0120", "")]
    [DataRow("IRIS0121", "zzzz@aaaa1")]
    [DataRow("IRIS0122", "bbbb")]
    [DataRow("IRIS0123", "billing@cccc1")]
    [DataRow("IRIS0124", "head")]
    [DataRow("IRIS0125", "cccc2+1")]
    [DataRow("IRIS0125", "aaaa1-2")]
    [DataRow("IRIS0125", "-1")]
    [DataRow("IRIS0125", "+0")]
    [DataRow("IRIS0125", "billing@+99999999999999999999")]
    [DataRow("IRIS0126", "aaaa1+1")]
    [DataRow("IRIS0126", "+2")]
    [DataRow("IRIS0130", "aaaa1:bbbb1")]
    public void OfAnUpgradeIsRefusedForAReason(string code, string target) =>
        Assert.AreEqual(code, Drawn.Refused(() => Drawn.Graph(Branches).PlanUpgrade(HeadSet.Empty, target)).Diagnostic.Code);

    [TestMethod]
    public void ThatIsAmbiguousNamesTheCandidates() =>
        StringAssert.Contains(Drawn.Refused(() => Drawn.Graph(Branches).Resolve("cccc")).Diagnostic.Message, "any of 2: cccc1, cccc2");

    [TestMethod]
    [DataRow("billing@+1", "aaaa1")]
    [DataRow("billing@+3", "aaaa1 bbbb1 bbbb2")]
    [DataRow("billing@head", "aaaa1 bbbb1 bbbb2")]
    [DataRow("billing", "aaaa1 bbbb1")]
    [DataRow("bill", "aaaa1 bbbb1")]
    [DataRow("heads", "aaaa1 bbbb1 bbbb2 cccc1 cccc2")]
    [DataRow("cccc2-1", "aaaa1 cccc1")]
    [DataRow("billing@aaaa1+2", "aaaa1 bbbb1 bbbb2")]
    [DataRow("base", "")]
    public void OfAnUpgradeRunsWhatItNeeds(string target, string ran) =>
        Assert.AreEqual(ran, Drawn.Graph(Branches).PlanUpgrade(HeadSet.Empty, target).Ran());

    [TestMethod]
    [DataRow("IRIS0127", "+1", "bbbb1 cccc1")]
    [DataRow("IRIS0137", "heads", "aaaa1 bbbb1")]
    [DataRow("IRIS0501", "heads", "gone")]
    [DataRow("IRIS0134", "heads", "bbbb1 bbbb1")]
    public void OfAnUpgradeIsRefusedForTheRows(string code, string target, string rows) =>
        Assert.AreEqual(code, Drawn.Refused(() => Drawn.Graph(Branches).PlanUpgrade(HeadSet.Of(rows.Split(' ')), target)).Diagnostic.Code);

    [TestMethod]
    [DataRow("IRIS0135", "cccc1", "aaaa1")]
    [DataRow("IRIS0135", "billing@cccc1", "aaaa1")]
    [DataRow("IRIS0125", "-3", "bbbb1")]
    [DataRow("IRIS0125", "+1", "bbbb1")]
    [DataRow("IRIS0125", "-1", "")]
    [DataRow("IRIS0125", "billing@-1", "")]
    [DataRow("IRIS0501", "-1", "gone")]
    [DataRow("IRIS0134", "base", "aaaa1 aaaa1")]
    public void OfADowngradeIsRefusedForAReason(string code, string target, string rows)
    {
        var current = new HeadSet(rows.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.AreEqual(code, Drawn.Refused(() => Drawn.Graph(Branches).PlanDowngrade(current, target)).Diagnostic.Code);
    }

    [TestMethod]
    public void OfADowngradeToABranchThatDoesNotPassThereIsRefused() =>
        Assert.AreEqual("IRIS0136", Drawn.Refused(() => Drawn.Graph("a; b: a; c: a; e").PlanDowngrade(HeadSet.Of("b", "c", "e"), "e@a")).Diagnostic.Code);

    [TestMethod]
    public void OfADowngradeByStepsFromSeveralRowsWarnsAndTakesTheFirst()
    {
        var plan = Drawn.Graph(Branches).PlanDowngrade(HeadSet.Of("cccc2", "bbbb2"), "-1");

        Assert.AreEqual("cccc2", plan.Ran());
        Assert.AreEqual("IRIS0132", plan.Warnings.Single().Code);
        StringAssert.EndsWith(plan.Warnings.Single().Message, "cccc2@-1");
    }

    [TestMethod]
    [DataRow("IRIS0131", "aaaa1")]
    [DataRow("IRIS0131", "aaaa1:bbbb1:cccc1")]
    [DataRow("IRIS0128", "bbbb1:aaaa1")]
    [DataRow("IRIS0128", "bbbb1:cccc1")]
    public void OfAHistoryIsRefusedForAReason(string code, string range) =>
        Assert.AreEqual(code, Drawn.Refused(() => Drawn.Graph(Branches).History(range)).Diagnostic.Code);

    [TestMethod]
    [DataRow("bbbb1:", "bbbb2 bbbb1")]
    [DataRow(":cccc1", "cccc1 aaaa1")]
    [DataRow("aaaa1:billing@head", "bbbb2 bbbb1 aaaa1")]
    [DataRow(":current", "bbbb1 aaaa1")]
    [DataRow("current:bbbb2", "bbbb2 bbbb1")]
    [DataRow("cccc1:+1", "cccc2 cccc1")]
    [DataRow("-9:cccc1", "cccc1 aaaa1")]
    public void OfAHistoryListsBothEndsNewestFirst(string range, string listed) =>
        Assert.AreEqual(listed, Drawn.Graph(Branches).History(range, HeadSet.Of("bbbb1")).Ids());

    [TestMethod]
    public void ForOneRevisionIsRefusedForBase()
    {
        var graph = Drawn.Graph(Branches);

        Assert.AreEqual("bbbb2", graph.ResolveOne("billing@head").Id);
        Assert.AreEqual("IRIS0120", Drawn.Refused(() => graph.ResolveOne("base")).Diagnostic.Code);
        Assert.AreEqual("IRIS0124", Drawn.Refused(() => graph.ResolveOne("heads")).Diagnostic.Code);
    }

    [TestMethod]
    public void IsTakenApartByTheGrammar()
    {
        Assert.AreEqual(new RevisionTarget("b@s+2", "b", "s", 2), RevisionTarget.Parse("b@s+2"));
        Assert.AreEqual(new RevisionTarget("-1", null, null, -1), RevisionTarget.Parse("-1"));
        Assert.AreEqual(new RevisionTarget("b@head", "b", "head", null), RevisionTarget.Parse("b@head"));
        Assert.AreEqual(new RevisionTarget("a1+1zzz", null, "a1+1zzz", null), RevisionTarget.Parse("a1+1zzz"));
        Assert.AreEqual(("a", null), RevisionTarget.ParseRange("a:"));
    }

    [TestMethod]
    public void OfAScriptStartsWhereTheRangeDoes()
    {
        var graph = Drawn.Graph(Branches);

        Assert.AreEqual("bbbb2", graph.PlanUpgradeRange("billing", "billing@head").Ran());
        Assert.AreEqual("aaaa1", graph.PlanUpgradeRange(null, "aaaa1").Ran());
        Assert.AreEqual("bbbb2 bbbb1", graph.PlanDowngradeRange("bbbb2", "aaaa1").Ran());
    }
}
