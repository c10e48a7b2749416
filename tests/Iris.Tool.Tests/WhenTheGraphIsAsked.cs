using System.Reflection;
using System.Reflection.Emit;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenTheGraphIsAsked
{
    [TestMethod]
    public async Task ABrokenChainIsShownAsItIsWritten()
    {
        using var project = new FakeProject().Sql("0001").Class("0002", "mine", "0001").Class("0002", "yours", "0001");

        var history = (await project.RunAsync("history")).Ends(1, "IRIS0101");

        Assert.HasCount(3, history.Lines);
        StringAssert.Contains(history.Lines[1], "0001 -> 0002 (mine)", StringComparison.Ordinal);
        Assert.HasCount(0, (await project.RunAsync("current")).Ends(1, "IRIS0101").Lines);
    }

    [TestMethod]
    public async Task ADiagnosticLeadsToItsPageWhereMoreIsAskedFor()
    {
        const string Page = "/docs/errors/IRIS0102.md";
        using var project = new FakeProject().Class("0002", "orphan", "0001");

        Assert.IsFalse((await project.RunAsync("heads")).Ends(1, "IRIS0102").Error.Contains(Page, StringComparison.Ordinal));
        (await project.RunAsync("heads", "--verbose")).Ends(1, "IRIS0102", Page);
        (await project.RunAsync("heads", "-v")).Ends(1, "IRIS0102", Page);
        StringAssert.Contains(string.Join('\n', (await project.RunAsync("check", "--json")).Lines), Page, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task HistoryInAPipeIsAlembics()
    {
        using var project = Branchy();

        var run = (await project.RunAsync("history")).Ends(0);

        CollectionAssert.AreEqual(
            new[]
            {
                "b2c3, 0003 -> 0004 (billing) (head) (mergepoint), make 0004",
                "0001 -> b2c3 (billing), make b2c3",
                "0002 -> 0003, make 0003",
                "0001 -> 0002, make 0002",
                "<base> -> 0001 (branchpoint), make 0001",
            }.Order().ToArray(),
            run.Lines.Order().ToArray());
        Assert.AreEqual("", run.Error);
    }

    [TestMethod]
    public async Task HistoryOnATerminalIsDrawn()
    {
        using var project = Branchy();

        var run = (await project.RunOnTerminalAsync(40, "history")).Ends(0);

        StringAssert.StartsWith(run.Out, "* 0004 (billing, head) make 0004\n|\\", StringComparison.Ordinal);
        Assert.IsTrue(run.Lines.All(line => line.Length <= 40), run.Out);
    }

    [TestMethod]
    public async Task HistoryMarksWhereTheDatabaseStands()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");
        (await project.RunAsync("upgrade", "0001")).Ends(0);

        var run = (await project.RunAsync("history", "-i", "-r", "current:")).Ends(0);

        CollectionAssert.AreEqual(new[] { "0001 -> 0002 (head), make 0002", "<base> -> 0001 (current), make 0001" }, run.Lines);
    }

    [TestMethod]
    public async Task HeadsAreListed()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0001", header: "-- Depends On: 0002\n");

        Assert.AreEqual("0002 (effective head)|0003 (head)", string.Join('|', (await project.RunAsync("heads")).Ends(0).Lines));
        Assert.AreEqual("0003 (head)", string.Join('|', (await project.RunAsync("heads", "--resolve-dependencies")).Ends(0).Lines));
    }

    [TestMethod]
    public async Task BranchesShowWhatFollows()
    {
        using var project = Branchy();

        Assert.AreEqual("0001 (branchpoint)|-> 0002|-> b2c3 (billing)", string.Join('|', (await project.RunAsync("branches")).Ends(0).Lines));
    }

    [TestMethod]
    public async Task ShowTellsAllAboutARevision()
    {
        using var project = Branchy();

        var run = (await project.RunAsync("show", "0004")).Ends(0);

        foreach (var text in new[] { "Rev: 0004 (head) (mergepoint)", "Merges: b2c3, 0003", "Branch names: billing", "Migrations/0004.sql(2)", "    make 0004" })
        {
            StringAssert.Contains(run.Out, text, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task EveryListingIsAlsoJson()
    {
        using var project = Branchy();

        foreach (var args in new[] { new[] { "history" }, ["heads"], ["branches"], ["show", "head"] })
        {
            var run = (await project.RunAsync([.. args, "--json"])).Ends(0);
            Assert.AreEqual(System.Text.Json.JsonValueKind.Array, run.Json.ValueKind, run.Out);
        }

        var head = (await project.RunAsync("heads", "--json")).Json[0];
        Assert.AreEqual("0004", head.GetProperty("id").GetString());
        Assert.IsTrue(head.GetProperty("isMergePoint").GetBoolean());
        Assert.AreEqual(2, head.GetProperty("revises").GetArrayLength());
    }

    [TestMethod]
    [DataRow("IRIS0120", "show", "nope")]
    [DataRow("IRIS0122", "show", "000")]
    [DataRow("IRIS0131", "history", "-r", "a:b:c")]
    public async Task ATargetThatMeansNothingIsExplained(string code, params string[] args)
    {
        using var project = new FakeProject().Sql("000123").Sql("000456", "000123");

        (await project.RunAsync(args)).Ends(1, code);
    }

    [TestMethod]
    public async Task HeadIsNoAnswerWhereThereAreTwo()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0001");

        (await project.RunAsync("show", "head")).Ends(1, "IRIS0124", "dotnet iris merge 0002 0003");
        Assert.HasCount(2, (await project.RunAsync("heads")).Ends(0).Lines);
    }

    [TestMethod]
    public async Task AChainWithErrorsSaysAllOfThemAtTheirPlaces()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0009").Sql("0003", "0003");

        var run = (await project.RunAsync("history")).Ends(1, "error IRIS0102");

        StringAssert.Contains(run.Error, "Migrations/0003.sql(2): error IRIS0107", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task TwoSectionsOfOneKindAreAnErrorAtTheSecond()
    {
        using var project = new FakeProject().Sql("0001", upgrade: "SELECT 1;\n-- iris:upgrade\nSELECT 2;");

        (await project.RunAsync("upgrade", "head")).Ends(1, "0001.sql(5): error IRIS0143");
    }

    [TestMethod]
    public async Task AnAssemblyAloneAnswersToo()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");
        using var elsewhere = new TestFolder();
        var assembly = project.Compile();

        Assert.AreEqual("0002 (head)", (await ToolRun.InAsync(elsewhere.Path, "heads", "--assembly", assembly)).Ends(0).Lines.Single());
        (await ToolRun.InAsync(elsewhere.Path, "upgrade", "head", "--assembly", assembly, "--url", "sqlite:///x.db")).Ends(0);
        Assert.IsTrue(File.Exists(Path.Combine(elsewhere.Path, "x.db")));
        (await ToolRun.InAsync(elsewhere.Path, "heads", "--assembly", "none.dll")).Ends(1, "IRIS006");
        (await ToolRun.InAsync(elsewhere.Path, "merge", "--assembly", assembly)).Ends(1, "IRIS0028");
    }

    [TestMethod]
    public async Task ALibraryThatIsNoneOfOursIsRefused()
    {
        using var project = new FakeProject().Sql("0001");
        using var folder = new TestFolder();
        var assembly = Path.Combine(folder.Path, "App.dll");
        File.Copy(project.Compile(), assembly);
        var impostor = new PersistedAssemblyBuilder(new AssemblyName("Iris.Migrations"), typeof(object).Assembly);
        impostor.DefineDynamicModule("Iris.Migrations");
        impostor.Save(Path.Combine(folder.Path, "Iris.Migrations.dll"));

        (await ToolRun.InAsync(folder.Path, "heads", "--assembly", assembly)).Ends(0);
        (await ToolRun.InAsync(folder.Path, "upgrade", "head", "--assembly", assembly)).Ends(1, "IRIS0027", "protocol unknown");
    }

    private static FakeProject Branchy() => new FakeProject()
        .Sql("0001")
        .Sql("0002", "0001")
        .Sql("b2c3", "0001", header: "-- Branch Labels: billing\n")
        .Sql("0003", "0002")
        .Sql("0004", "b2c3, 0003");
}
