namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenTheCommandLineIsRead
{
    [TestMethod]
    [DataRow("frob")]
    [DataRow("upgrade", "--frob")]
    [DataRow("upgrade")]
    [DataRow("upgrade", "head", "head2")]
    [DataRow("show")]
    [DataRow("stamp")]
    [DataRow("rebase", "0001")]
    [DataRow("upgrade", "head", "--lock-timeout", "soon")]
    public async Task AMistakeIsUsage(params string[] args)
    {
        using var project = new FakeProject().Sql("0001");

        var run = (await project.RunAsync(args)).Ends(2, "IRIS0010", "--help");

        Assert.AreEqual("", run.Out);
        Assert.HasCount(1, run.Error.Trim().Split('\n'), run.Error);
    }

    [TestMethod]
    public async Task HelpIsDataAndDone()
    {
        var run = (await ToolRun.InAsync("/", "upgrade", "--help")).Ends(0);

        StringAssert.Contains(run.Out, "--lock-timeout", StringComparison.Ordinal);
        Assert.AreEqual("", run.Error);
        StringAssert.Contains((await ToolRun.InAsync("/", "--version")).Ends(0).Out, ".", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AProjectMustBeThere()
    {
        using var folder = new TestFolder();

        (await ToolRun.InAsync(folder.Path, "heads")).Ends(1, "IRIS0020");
        folder.Write("A.csproj", "<Project/>");
        (await ToolRun.InAsync(folder.Path, "heads")).Ends(1, "IRIS0022", "dotnet add");
        (await ToolRun.InAsync(folder.Path, "heads", "--no-build")).Ends(1, "IRIS0024");
        folder.Write("B.csproj", "<Project/>");
        (await ToolRun.InAsync(folder.Path, "heads")).Ends(1, "IRIS0021", "A.csproj, B.csproj");
        (await ToolRun.InAsync(folder.Path, "heads", "--project", "B.csproj")).Ends(1, "IRIS0022");
    }

    [TestMethod]
    public async Task AProjectWithoutRevisionsSaysHowToBegin()
    {
        using var project = new FakeProject();
        Directory.CreateDirectory(Path.Combine(project.Folder, "Migrations"));

        (await project.RunAsync("upgrade", "head")).Ends(1, "IRIS0026", "dotnet iris revision");
        (await project.RunAsync("check")).Ends(1, "IRIS0026");
        Assert.AreEqual("", (await project.RunAsync("heads")).Ends(0).Out);
    }

    [TestMethod]
    public async Task AProjectThatDoesNotCompileShowsTheCompilersWords()
    {
        using var folder = new TestFolder();
        folder.Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><!-- Iris.Build --><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        folder.Write("Bad.cs", "class Bad {\n  int x = ;\n}");

        var run = (await ToolRun.InAsync(folder.Path, "heads")).Ends(1, "IRIS0023");

        StringAssert.Contains(run.Error, "Bad.cs(2,11): error CS1525", StringComparison.Ordinal);
        Assert.AreEqual("", run.Out);
    }

    [TestMethod]
    public async Task AMistakeInTheSettingsHasItsPlace()
    {
        using var project = new FakeProject().Sql("0001");
        project.Write("iris.json", "{\n  \"url\" \"sqlite:///x.db\"\n}");

        (await project.RunAsync("current")).Ends(1, "iris.json(2,9): error IRIS0011");
        project.Write("iris.json", "{\n  \"ulr\": \"sqlite:///x.db\"\n}");
        (await project.RunAsync("current")).Ends(0, "iris.json(2,3): warning IRIS0013", "Did you mean 'url'?");
    }

    [TestMethod]
    public async Task ColourIsForTerminalsThatWantIt()
    {
        using var project = new FakeProject().Sql("0001");
        project.Compile();

        async Task<string> History(bool terminal, string? noColor) => (await ToolRun.InAsync(
            project.Folder,
            shell => shell with { OutIsTerminal = terminal, Variable = name => name == "NO_COLOR" ? noColor : null },
            "history")).Ends(0).Out;

        StringAssert.Contains(await History(true, null), "\u001b[", StringComparison.Ordinal);
        Assert.IsFalse((await History(true, "1")).Contains('\u001b', StringComparison.Ordinal));
        Assert.IsFalse((await History(false, null)).Contains('\u001b', StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task AFileThatMayNotBeWrittenIsNoBug()
    {
        using var project = new FakeProject().Sql("0001");
        project.Write("iris.json", "{ \"migrations\": [\"Migrations\", \"App.csproj/x\"] }");

        (await project.RunAsync("revision", "-m", "x", "--version-path", "App.csproj/x")).Ends(1, "IRIS0029");
    }
}
