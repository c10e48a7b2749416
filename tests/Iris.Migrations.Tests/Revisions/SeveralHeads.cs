using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class SeveralHeads
{
    [TestMethod]
    public void AreReportedAtEachWithTheCommandThatMergesThem()
    {
        var found = Drawn.Graph("a; b: a; c: a").HeadConflicts();

        Assert.HasCount(2, found);
        Assert.AreEqual("1_b.cs(2): error IRIS0104: Revision 'b' is one of 2 heads; so is 'c' (2_c.cs(3)). Merge them: dotnet iris merge -m \"merge b and c\" b c", found[0].ToString());
        StringAssert.StartsWith(found[1].ToString(), "2_c.cs(3): error IRIS0104");
    }

    [TestMethod]
    [DataRow("a", DisplayName = "one head")]
    [DataRow("a; b: a; c: a; d: b c", DisplayName = "merged")]
    [DataRow("a; b: a #x; c: a", DisplayName = "a labelled branch beside the main line")]
    [DataRow("a: #x; b: #y; c: a; d: b", DisplayName = "two labelled lines")]
    [DataRow("a; b: a; c: a !b", DisplayName = "a head that the other one depends on")]
    [DataRow("", DisplayName = "no revisions at all")]
    public void AreNoConflictWhereTheyAreMeant(string drawing) => Assert.IsEmpty(Drawn.Graph(drawing).HeadConflicts());

    [TestMethod]
    [DataRow("a: #x; b: a; c: a", 2, DisplayName = "both on the labelled line")]
    [DataRow("a; b", 2, DisplayName = "two unlabelled first revisions")]
    [DataRow("a; b: a; c: a; d: a #x", 2, DisplayName = "two beside a labelled one")]
    [DataRow("a; b: a #x; c: b; d: b; e: a; f: a", 4, DisplayName = "two conflicts")]
    public void AreAConflictWhereNoLabelTellsThemApart(string drawing, int count) => Assert.HasCount(count, Drawn.Graph(drawing).HeadConflicts());

    [TestMethod]
    public void MakeHeadAmbiguousAndHeadsNot()
    {
        var graph = Drawn.Graph("a; b: a; c: a !b");

        Assert.AreEqual("IRIS0124", Drawn.Refused(() => graph.Resolve("head")).Diagnostic.Code);
        Assert.AreEqual("c", graph.Resolve("heads").Ids());
        Assert.AreEqual("b c", graph.Heads.Ids());
        Assert.AreEqual("c", graph.EffectiveHeads.Ids());
    }
}
