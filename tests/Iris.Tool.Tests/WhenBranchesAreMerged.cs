namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenBranchesAreMerged
{
    [TestMethod]
    public async Task BranchesThatCommuteAreSaidTo()
    {
        using var project = Branches("ALTER TABLE t0001 ADD COLUMN a TEXT;", "CREATE TABLE t0003 (id INTEGER);");

        var run = (await project.RunAsync("merge", "--json")).Ends(0, text: "The branches touch nothing in common.");

        Assert.AreEqual(0, run.Json.GetProperty("conflicts").GetArrayLength());
        Assert.IsFalse(Written(run).Contains("commute", StringComparison.Ordinal), Written(run));
    }

    [TestMethod]
    public async Task ThoseThatDoNotAreListedWithBothLinesAndMergedAllTheSame()
    {
        using var project = Branches("UPDATE t0001 SET id = 2;", "ALTER TABLE t0001 ADD COLUMN a TEXT;");

        var run = (await project.RunAsync("merge")).Ends(0, "IRIS0114", "The branches do not commute (1 pair of operations):");

        StringAssert.Contains(run.Error, "table t0001\n    0002 execute UPDATE t0001 SET id = 2; (");
        StringAssert.Contains(run.Error, Path.Combine(project.Folder, "Migrations", "0002.sql") + "(4))\n    0003 execute ALTER TABLE");
        StringAssert.Contains(run.Error, Path.Combine(project.Folder, "Migrations", "0003.sql") + "(4))");
        var text = File.ReadAllText(run.Lines.Single());
        StringAssert.Contains(text, "Revises = [\"0002\", \"0003\"]");
        StringAssert.Contains(text, "    {\n        // The branches do not commute.");
        StringAssert.Contains(text, "        // - table t0001: 0002 execute UPDATE t0001 SET id = 2; (0002.sql(4)) and 0003 execute ALTER TABLE t0001 ADD COLUMN a TEXT; (0003.sql(4))\n    }\n");
        Assert.IsFalse(text.Contains("ResolvesConflicts = true)", StringComparison.Ordinal), text);
    }

    [TestMethod]
    public async Task ProgramsGetThePairs()
    {
        using var project = Branches("UPDATE t0001 SET id = 2;", "DROP TABLE t0001;");

        var conflict = (await project.RunAsync("merge", "--json")).Ends(0).Json.GetProperty("conflicts")[0];

        Assert.AreEqual("table t0001", conflict.GetProperty("object").GetString());
        var operation = conflict.GetProperty("operations")[1];
        Assert.AreEqual("0003", operation.GetProperty("revision").GetString());
        Assert.AreEqual("execute DROP TABLE t0001;", operation.GetProperty("operation").GetString());
        Assert.AreEqual(4, operation.GetProperty("line").GetInt32());
        StringAssert.EndsWith(operation.GetProperty("file").GetString(), "0003.sql");
    }

    [TestMethod]
    public async Task WhereTheProjectCannotBeLoadedTheMergeIsWrittenAllTheSame()
    {
        using var project = new FakeProject().Class("0001", "initial").Class("0002", "left", "0001").Class("0003", "right", "0001");
        project.Compile();

        // Classes without code, which the engine refuses.
        var run = (await project.RunAsync("merge", "--json")).Ends(0, "IRIS0211", "Whether the branches commute cannot be told: ");

        StringAssert.Contains(Written(run), "Revises = [\"0002\", \"0003\"]");
        Assert.IsFalse(run.Json.TryGetProperty("conflicts", out _));
    }

    [TestMethod]
    public async Task WhereTheProjectDoesNotCompileTheMergeIsWrittenFromItsSources()
    {
        using var project = new FakeProject().Sql("0001").Class("0002", "left", "0001");
        project.Compile();
        project.Class("0003", "right", "0001").Sql("0004", "0003");
        project.Write("Other/bin/0009.sql", "-- Revision ID: 0009\n-- Revises: nowhere\n-- iris:upgrade\n");
        File.Delete(Path.Combine(project.Folder, "obj", "iris.snapshot"));
        project.Write("App.csproj", "<Project><!-- Iris.Build, and no target to build --></Project>");

        var run = (await ToolRun.InAsync(project.Folder, "merge", "--json")).Ends(0, "IRIS0023", "Whether the branches commute cannot be told: ");

        StringAssert.Contains(run.Error, "its revisions are read from the sources");
        StringAssert.Contains(Written(run), "namespace App.Migrations;");
        StringAssert.Contains(Written(run), "[Revision(\"0005\", Revises = [\"0002\", \"0004\"]");
        Assert.IsFalse(run.Json.TryGetProperty("conflicts", out _));
    }

    private static string Written(ToolRun run) => File.ReadAllText(run.Json.GetProperty("files")[0].GetString()!);

    private static FakeProject Branches(string left, string right) =>
        new FakeProject().Sql("0001").Sql("0002", "0001", left).Sql("0003", "0001", right);
}
