namespace Iris.Build.Tests.Artifacts;

[TestClass]
public sealed class ABinaryLog
{
    private static string _text = "";
    private static IReadOnlyList<string> _lines = [];

    [ClassInitialize]
    public static void RebuildAndReadTheLog(TestContext context)
    {
        Projects.Logged.Dotnet("msbuild", "-t:Rebuild", "-v:q", "-bl:log.binlog").Succeeded();
        var log = Projects.Logged.Dotnet("msbuild", "log.binlog", "-v:diag").Succeeded();
        _text = log.Output;
        _lines = [.. log.Lines.Select(line => line.Split(" (TaskId:")[0])];
    }

    [TestMethod]
    public void ShowsWhatTheTasksGot()
    {
        foreach (var parameter in new[] { "MultipleHeads=error", "Dialects=postgresql", "SqlFiles=bundle", $"Assembly={Projects.Logged.Obj("Logged.dll")}" })
        {
            Assert.IsTrue(_lines.Contains($"Task Parameter:{parameter}"), parameter);
        }
    }

    [TestMethod]
    public void ShowsWhatTheyWrote()
    {
        var output = _lines.SkipWhile(line => line != "_IrisWritten=").ToList();

        Assert.IsNotEmpty(output);
        Assert.IsTrue(output.Contains(Projects.Logged.Obj(Path.Combine("iris", "Logged.iris.zip"))));
        Assert.IsTrue(output.Contains(Projects.Logged.Obj(Path.Combine("iris", "Logged.postgresql.upgrade.sql"))));
    }

    [TestMethod]
    public void HoldsNoPassword() => Assert.IsFalse(_text.Contains("hunter2", StringComparison.Ordinal));

    [TestMethod]
    public void IsOfARebuildThatWroteEverythingAnew() => Assert.IsTrue(File.Exists(Projects.Logged.Bin("iris/Logged.iris.zip")));
}
