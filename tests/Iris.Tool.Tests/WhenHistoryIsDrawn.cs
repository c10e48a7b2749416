using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenHistoryIsDrawn
{
    [TestMethod]
    public void ALineIsALine() => Drawn(
        """
        * b (head) b!
        * a a!
        """,
        "a:", "b:a");

    [TestMethod]
    public void ABranchAndItsMergeComeTogether() => Drawn(
        """
        * d (head) d!
        |\
        | * c c!
        * | b b!
        |/
        * a a!
        """,
        "a:", "b:a", "c:a", "d:b,c");

    [TestMethod]
    public void TwoHeadsStandBesideEachOther() => Drawn(
        """
        * c (head) c!
        | * b (head) b!
        |/
        * a a!
        """,
        "a:", "b:a", "c:a");

    [TestMethod]
    public void SeveralBasesEndTheirColumns() => Drawn(
        """
        * z (head) z!
        |\
        | * y y!
        * x x!
        """,
        "x:", "y:", "z:x,y");

    [TestMethod]
    public void AMergeOfThreeOpensTwoColumns() => Drawn(
        """
        * m (head) m!
        |\
        |\ \
        | | * d d!
        | * | c c!
        | |/
        * | b b!
        |/
        * a a!
        """,
        "a:", "b:a", "c:a", "d:a", "m:b,c,d");

    [TestMethod]
    public void AColumnCrossesOthersOnItsWay()
    {
        var columns = new GraphColumns();
        Assert.AreEqual("*", columns.Commit("h1"));
        columns.Edges("h1", ["a"]);
        columns.Commit("h2");
        columns.Edges("h2", ["b"]);
        columns.Commit("h3");
        columns.Edges("h3", ["c"]);

        Assert.AreEqual("| | *", columns.Commit("c"));
        CollectionAssert.AreEqual(new[] { "| |/", "|/|" }, columns.Edges("c", ["a"]).ToArray());
    }

    [TestMethod]
    public void ALongLineIsCutAtTheEdge()
    {
        var graph = Graph("a:");

        var line = HistoryDrawing.Lines(graph.History(), new RevisionMarks(graph), 9, default).Single();

        Assert.AreEqual("* a (hea…", line);
    }

    private static void Drawn(string expected, params string[] revisions)
    {
        var graph = Graph(revisions);

        var drawn = string.Join('\n', HistoryDrawing.Lines(graph.History(), new RevisionMarks(graph), 80, default));

        Assert.AreEqual(expected.ReplaceLineEndings("\n"), drawn);
    }

    private static RevisionGraph Graph(params string[] revisions) => RevisionGraph.Build(revisions.Select(text => text.Split(':')).Select(parts => new Revision
    {
        Id = parts[0],
        Revises = parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries),
        Message = parts[0] + "!",
    }));
}
