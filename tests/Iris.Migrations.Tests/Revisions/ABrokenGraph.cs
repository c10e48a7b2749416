using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class ABrokenGraph
{
    [TestMethod]
    public void ReportsADuplicateIdAtEachPlaceWithAFreeId()
    {
        var graph = Drawn.Graph("0001; 0002: 0001; 0002: 0001; 0003: 0002");

        Assert.HasCount(2, graph.Diagnostics);
        StringAssert.Contains(graph.Diagnostics[0].Message, "Revision '0002' has the id of another: '0002' (2_0002.cs(3))");
        StringAssert.EndsWith(graph.Diagnostics[0].Message, "dotnet iris rebase 1_0002.cs --rev-id 0004");
        StringAssert.EndsWith(graph.Diagnostics[1].Message, "dotnet iris rebase 2_0002.cs --rev-id 0004");
        Assert.IsTrue(graph.Diagnostics.All(found => found.Code == "IRIS0101"));
        Assert.AreEqual("1_0002.cs(2)", graph.Diagnostics[0].Location!.ToString());
    }

    [TestMethod]
    public void QuotesAFileWithASpaceInTheCommand()
    {
        Revision[] same = [new() { Id = "a", Location = new("my app/a.cs", 1) }, new() { Id = "a", Location = new("b.cs", 1) }];

        var found = RevisionGraph.Build(same).Diagnostics;

        StringAssert.Contains(found[1].Message, "rebase \"my app/a.cs\" --rev-id a_");
    }

    [TestMethod]
    [DataRow("IRIS0102", "a; b: gone", "dotnet iris rebase b --onto <parent>")]
    [DataRow("IRIS0102", "abcd1234; b: abcd", "dotnet iris rebase b --onto abcd1234")]
    [DataRow("IRIS0102", "abcd1234; b: ABCD1234", "dotnet iris rebase b --onto abcd1234")]
    [DataRow("IRIS0103", "a: b; b: a", "'a' (0_a.cs(1)) revises 'b' (1_b.cs(2)) revises 'a'")]
    [DataRow("IRIS0105", "a: #x; b: a #x", "'x' of revision 'b'")]
    [DataRow("IRIS0105", "a: #b; b: a", "already taken by revision 'b'")]
    [DataRow("IRIS0105", "a: #x #x", "'x'")]
    [DataRow("IRIS0106", "a: !gone", "'gone'")]
    [DataRow("IRIS0106", "abcd1; b: !abcd", "Write 'abcd1'")]
    [DataRow("IRIS0106", "a; b: !heads", "'heads'")]
    [DataRow("IRIS0107", "a: a", "dotnet iris rebase a --onto <parent>")]
    [DataRow("IRIS0108", "a: !b; b: !a", "'a' (0_a.cs(1)) needs 'b' (1_b.cs(2)) needs 'a'")]
    [DataRow("IRIS0109", "a: !a", "Remove 'a'")]
    [DataRow("IRIS0109", "a: !x #x", "Remove 'x'")]
    [DataRow("IRIS0110", "a-b", "'-'")]
    [DataRow("IRIS0110", "a@b", "'@'")]
    [DataRow("IRIS0110", "a+b", "'+'")]
    [DataRow("IRIS0110", "a: #b'c", "branch label")]
    [DataRow("IRIS0111", "head", "id")]
    [DataRow("IRIS0111", "a: #base", "branch label")]
    public void ReportsWhatIsWrongAndWhatToDo(string code, string drawing, string text)
    {
        var graph = Drawn.Graph(drawing);

        var found = graph.Diagnostics.Single(each => each.Severity == DiagnosticSeverity.Error);
        Assert.AreEqual(code, found.Code);
        StringAssert.Contains(found.Message, text);
        Assert.IsNotNull(found.Location);
        Assert.IsFalse(graph.IsSound);
    }

    [TestMethod]
    public void ReportsAnEmptyIdAndOneThatIsTooLong()
    {
        var graph = RevisionGraph.Build([new() { Id = "" }, new() { Id = new string('x', 256) }]);

        CollectionAssert.AreEquivalent(new[] { "IRIS0110", "IRIS0112" }, graph.Diagnostics.Select(found => found.Code).ToArray());
    }

    [TestMethod]
    public void ReportsEverythingAtOnceByFileAndLine()
    {
        var graph = Drawn.Graph("a: gone; b: b; c: d; d: c; e: !nothing; f: #x; g: #x");

        Assert.AreEqual("IRIS0102 IRIS0107 IRIS0103 IRIS0106 IRIS0105", string.Join(" ", graph.Diagnostics.Select(found => found.Code)));
    }

    [TestMethod]
    [DataRow("a; b: a e; c: b; d: c; e: c", DisplayName = "an entry and a tail, which Alembic loads")]
    [DataRow("a; b: a; c: b e; d: c; e: d; f: e", DisplayName = "in the middle of a line")]
    public void FindsACycleWithAWayInAndAWayOut(string drawing) =>
        Assert.AreEqual("IRIS0103", Drawn.Graph(drawing).Diagnostics.Single().Code);

    [TestMethod]
    public void FindsACycleOfRevisionsAndOneOfDependenciesTogether() =>
        Assert.AreEqual("IRIS0103 IRIS0108", string.Join(" ", Drawn.Graph("a: b; b: a; c: !d; d: !c").Diagnostics.Select(found => found.Code)));

    [TestMethod]
    public void FindsALongCycleWithoutRecursion()
    {
        var revisions = Enumerable.Range(0, 50_000).Select(i => new Revision { Id = $"{i:D5}", Revises = [$"{(i + 1) % 50_000:D5}"] });

        Assert.AreEqual("IRIS0103", RevisionGraph.Build(revisions).Diagnostics.Single().Code);
    }

    [TestMethod]
    public void AnswersNothingButItsRevisions()
    {
        var graph = Drawn.Graph("a: gone; b: a");

        Assert.AreEqual("a b", graph.Revisions.Ids());
        Assert.IsTrue(graph.TryFind("b", out var found));
        Assert.AreEqual("b", found.Id);
        Assert.IsFalse(graph.TryFind("gone", out _));
        foreach (var ask in new Action[] { () => _ = graph.Heads, () => graph.Resolve("b"), () => graph.PlanUpgrade(HeadSet.Empty, "b"), () => graph.HeadConflicts() })
        {
            Assert.AreEqual("IRIS0102", Drawn.Refused(ask).Diagnostic.Code);
        }
    }

    [TestMethod]
    [DataRow("a; b: a; c: a b", "'a', which 'b' already contains")]
    [DataRow("a; b: a a", "'a', which 'a' already contains")]
    public void WarnsOfARedundantParentAndWorks(string drawing, string text)
    {
        var graph = Drawn.Graph(drawing);

        Assert.AreEqual("IRIS0113", graph.Diagnostics.Single().Code);
        StringAssert.Contains(graph.Diagnostics.Single().Message, text);
        Assert.IsTrue(graph.IsSound);
    }

    [TestMethod]
    public void WarnsOfARevisionCalledCurrent()
    {
        var graph = Drawn.Graph("current");

        Assert.AreEqual(("IRIS0111", DiagnosticSeverity.Warning), (graph.Diagnostics.Single().Code, graph.Diagnostics.Single().Severity));
        Assert.IsTrue(graph.IsSound);
    }
}
