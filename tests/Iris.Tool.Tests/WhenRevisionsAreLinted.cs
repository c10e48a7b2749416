namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenRevisionsAreLinted
{
    [TestMethod]
    public async Task FindingsAreLinesOnStdoutAtTheirStatements()
    {
        using var project = Project();

        var run = (await project.RunAsync("lint")).Ends(0);

        StringAssert.Matches(run.Lines.Single(line => line.Contains("IRIS0401", StringComparison.Ordinal)), new("0002\\.sql\\(6\\): warning IRIS0401: Revision 0002: drop table t0001 "));
        StringAssert.Contains(run.Error, "1 warning");
        StringAssert.Contains(run.Error, "(sqlite).");
    }

    [TestMethod]
    public async Task ItEndsInThreeWhereThatIsAskedFor()
    {
        using var project = Project();

        (await project.RunAsync("lint", "--fail-on", "warning")).Ends(3);
        (await project.RunAsync("lint", "--severity", "IRIS0401=error")).Ends(3);
        (await project.RunAsync("lint", "--severity", "IRIS0401=error", "--fail-on", "never")).Ends(0);
        (await project.RunAsync("lint", "--severity", "IRIS0401=none", "--fail-on", "warning")).Ends(0);
        (await project.RunAsync("lint", "--severity", "IRIS0401")).Ends(2, "IRIS0010");
        (await project.RunAsync("lint", "--fail-on", "doom")).Ends(2, "IRIS0010");
    }

    [TestMethod]
    public async Task TheEditorConfigIsRead()
    {
        using var project = Project();
        project.Write(".editorconfig", "root = true\n[*.sql]\ndotnet_diagnostic.IRIS0401.severity = error\n[*.md]\ndotnet_diagnostic.IRIS0401.severity = none\n");

        (await project.RunAsync("lint")).Ends(3);
        (await project.RunAsync("lint", "--severity", "IRIS0401=warning")).Ends(0);
    }

    [TestMethod]
    public async Task ThePropertiesOfTheProjectCount()
    {
        using var project = Project();
        project.Warnings = new(null, TreatWarningsAsErrors: true, null, null);
        (await project.RunAsync("lint")).Ends(3);

        project.Warnings = new(null, TreatWarningsAsErrors: true, null, "IRIS0401");
        (await project.RunAsync("lint")).Ends(0);

        project.Warnings = new("CS1591;\n  IRIS0401", TreatWarningsAsErrors: true, null, null);
        (await project.RunAsync("lint", "--fail-on", "warning")).Ends(0);
        (await project.RunAsync("lint", "--severity", "IRIS0401=warning", "--fail-on", "warning")).Ends(3);
    }

    [TestMethod]
    public async Task AFileThatIsNamedThereHasItsOwnWeight()
    {
        using var project = Project();
        project.Write(".editorconfig", "root = true\n[Migrations/{0001,0009}*]\ndotnet_diagnostic.IRIS0401.severity = error\n");

        (await project.RunAsync("lint")).Ends(0);

        project.Write(".editorconfig", "root = true\n[*.sql]\ndotnet_diagnostic.IRIS0401.severity = error\n[Migrations/0002*]\ndotnet_diagnostic.IRIS0401.severity = none\n");

        Assert.IsFalse((await project.RunAsync("lint")).Ends(0).Out.Contains("IRIS0401", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task OnlyWhatIsAskedForIsJudged()
    {
        using var project = Project();

        Assert.IsFalse((await project.RunAsync("lint", "0001")).Ends(0).Out.Contains("IRIS0401", StringComparison.Ordinal));
        Assert.IsTrue((await project.RunAsync("lint", "0002:0002")).Ends(0).Out.Contains("IRIS0401", StringComparison.Ordinal));
        Assert.IsTrue((await project.RunAsync("lint", "--since", "0001")).Ends(0).Out.Contains("IRIS0401", StringComparison.Ordinal));
        Assert.IsFalse((await project.RunAsync("lint", "--since", "0002")).Ends(0).Out.Contains("IRIS0401", StringComparison.Ordinal));
        (await project.RunAsync("lint", "--since", "0009")).Ends(1);
    }

    [TestMethod]
    public async Task AServerCanBeNamed()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001", "CREATE INDEX ix ON t0001 (id);");

        Assert.IsTrue((await project.RunAsync("lint", "--server", "postgresql:15")).Ends(0).Out.Contains("warning IRIS0430", StringComparison.Ordinal));
        Assert.IsFalse((await project.RunAsync("lint")).Ends(0).Out.Contains("IRIS0430", StringComparison.Ordinal));
        (await project.RunAsync("lint", "--server", "oracle")).Ends(1, "IRIS0496");

        project.Write("iris.json", "{ \"targetServers\": [\"postgresql:15\"], \"dialect\": \"postgresql\", \"url\": \"postgresql://me@localhost/shop\", \"lintSince\": \"0001\" }");
        Assert.IsTrue((await project.RunAsync("lint")).Ends(0).Out.Contains("warning IRIS0430", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("-- iris:assured IRIS0401 empty since 3.1\nDROP TABLE t0001;", "")]
    [DataRow("-- iris:assured IRIS0401\nDROP TABLE t0001;", "IRIS0401 IRIS0498")]
    [DataRow("-- iris:assured IRIS0402 empty since 3.1\nCREATE TABLE more (id INTEGER PRIMARY KEY);", "IRIS0497")]
    [DataRow("-- iris:assured IRIS0101 why not\nCREATE TABLE more (id INTEGER PRIMARY KEY);", "IRIS0499")]
    public async Task AFileOfSqlAnswersForFindings(string upgrade, string codes)
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001", upgrade);

        var json = (await project.RunAsync("lint", "--json", "--fail-on", "never")).Ends(0).Json;

        var found = json.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("severity").GetString() != "info").Select(f => f.GetProperty("code").GetString());
        Assert.AreEqual(codes, string.Join(' ', found.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task ALineAboveTheSectionsAnswersForTheFile()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001", "DROP TABLE t0001;", header: "-- iris:assured IRIS0401 empty since 3.1\n");

        Assert.IsFalse((await project.RunAsync("lint")).Ends(0).Out.Contains("IRIS0401", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task ProgramsGetOneDocument()
    {
        using var project = Project();

        var json = (await project.RunAsync("lint", "--json", "--fail-on", "warning")).Ends(3).Json;

        Assert.IsFalse(json.GetProperty("succeeded").GetBoolean());
        var finding = json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("code").GetString() == "IRIS0401");
        Assert.AreEqual(("drop-table", "warning", 6), (finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("line").GetInt32()));
    }

    [TestMethod]
    public async Task TheRulesAreListed()
    {
        using var project = Project();

        var lines = (await project.RunAsync("lint", "--rules")).Ends(0).Lines;
        var json = (await project.RunAsync("lint", "--rules", "--json")).Ends(0).Json;

        StringAssert.Matches(lines[0], new("^IRIS0401  drop-table +A table is dropped, with its rows\\.$"));
        CollectionAssert.AreEqual(lines.Select(line => line.Split(' ')[0]).ToArray(), json.EnumerateArray().Select(rule => rule.GetProperty("code").GetString()).ToArray());
    }

    [TestMethod]
    public async Task WhatTheModelOfTheBuildStillHasMustNotGo()
    {
        using var project = new FakeProject { References = [typeof(WhenRevisionsAreLinted).Assembly.Location] }
            .Sql("0001", upgrade: "CREATE TABLE shops (id INTEGER, name TEXT);").Sql("0002", "0001", "DROP TABLE shops;");

        Assert.DoesNotContain("IRIS0731", (await project.RunAsync("lint")).Ends(0).Out);
        project.Write("iris.json", Desired.Models.Of("One"));
        StringAssert.Contains((await project.RunAsync("lint")).Ends(0).Out, "warning IRIS0731: Revision 0002: drop table shops, but the model of this build still has shops");

        project.Sql("0003", "0002", "CREATE TABLE shops (id INTEGER, name TEXT);");
        Assert.DoesNotContain("IRIS0731", (await project.RunAsync("lint")).Ends(0).Out);
    }

    private static FakeProject Project() => new FakeProject().Sql("0001").Sql("0002", "0001", "-- it goes\nDROP TABLE t0001;");
}
