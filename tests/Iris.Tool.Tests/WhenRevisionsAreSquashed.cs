using Iris.Tool.Authoring;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenRevisionsAreSquashed
{
    [TestMethod]
    public async Task OneRevisionTakesTheirPlaceAndWhatFollowsNamesIt()
    {
        using var project = Four().Sql("0005", "0004", header: "-- Depends On: 0003\n");

        var run = (await project.RunAsync("squash", "0001:0003")).Ends(0, text: "The originals stay");

        CollectionAssert.AreEqual(new[] { "0006_squash_0001_to_0003.cs", "0004.sql", "0005.sql" }, run.Lines.Select(Path.GetFileName).ToArray());
        var text = File.ReadAllText(run.Lines[0]);
        StringAssert.Contains(text, "[Revision(\"0006\",\n    Replaces = [\"0001\", \"0002\", \"0003\"],\n    Message = \"squash 0001 to 0003\",\n    Created = ");
        StringAssert.Contains(text, "public sealed class Squash0001To0003 : Migration\n{\n    public override void Upgrade(MigrationBuilder op)\n    {\n        op.Execute(\"CREATE TABLE t0001 (id INTEGER);\");\n        op.Execute(\"CREATE TABLE t0002 (id INTEGER);\");\n");
        StringAssert.Contains(text, "    public override void Downgrade(MigrationBuilder op)\n    {\n        op.Execute(\"DROP TABLE t0003;\");\n        op.Execute(\"DROP TABLE t0002;\");\n        op.Execute(\"DROP TABLE t0001;\");\n    }\n}\n");
        StringAssert.Contains(project.Read("Migrations/0004.sql"), "-- Revises: 0006\n");
        StringAssert.Contains(project.Read("Migrations/0005.sql"), "-- Depends On: 0006\n");
        Assert.IsTrue(File.Exists(Path.Combine(project.Folder, "Migrations", "0002.sql")));
    }

    [TestMethod]
    public async Task WhatDiffersByDialectStandsInASwitch()
    {
        using var project = Four();
        project.Write("Migrations/0003.sql", "-- Revision ID: 0003\n-- Revises: 0002\n-- iris:upgrade\nCREATE INDEX i ON t0001 (id);\n-- iris:upgrade postgresql autocommit\nCREATE INDEX CONCURRENTLY i ON t0001 (id);\n-- iris:downgrade\nDROP INDEX i;\n");

        var run = (await project.RunAsync("squash", "0001:0004", "--dry-run")).Ends(0, "IRIS0044", "0003.sql(5)");

        StringAssert.Contains(
            run.Out,
            """
                    switch (op.Dialect)
                    {
                        case "sqlite":
                        case "mysql":
                        case "sqlserver":
                            op.Execute("CREATE INDEX i ON t0001 (id);");
                            break;
                        case "postgresql":
                            op.Autocommit(op => op.Execute("CREATE INDEX CONCURRENTLY i ON t0001 (id);"));
                            break;
                    }
                    op.Execute("CREATE TABLE t0004 (id INTEGER);");

            """);
    }

    [TestMethod]
    public async Task ADryRunChangesNothing()
    {
        using var project = Four();
        var before = project.Read("Migrations/0004.sql");

        var run = (await project.RunAsync("squash", "0001:0003", "--dry-run", "--delete", "-m", "the start")).Ends(0, text: "Would delete ");
        var json = (await project.RunAsync("squash", "0001:0003", "--dry-run", "--delete", "--json")).Ends(0).Json;

        StringAssert.Contains(run.Out, "public sealed class TheStart : Migration");
        StringAssert.Contains(run.Error, "Would write ");
        Assert.IsTrue(json.GetProperty("dryRun").GetBoolean());
        StringAssert.Contains(json.GetProperty("text").GetString(), "CREATE TABLE t0001");
        Assert.AreEqual("0001 0002 0003", string.Join(' ', json.GetProperty("replaces").EnumerateArray().Select(id => id.GetString())));
        Assert.AreEqual(before, project.Read("Migrations/0004.sql"));
        Assert.HasCount(4, Directory.GetFiles(Path.Combine(project.Folder, "Migrations")));
    }

    [TestMethod]
    public async Task TheOriginalsGoWhenAskedTo()
    {
        using var project = Four();

        var json = (await project.RunAsync("squash", ":0003", "--delete", "--rev-id", "start", "--json")).Ends(0, text: "have to be brought to '0003'").Json;

        Assert.AreEqual("start", json.GetProperty("revision").GetString());
        Assert.AreEqual(3, json.GetProperty("deleted").GetArrayLength());
        CollectionAssert.AreEquivalent(
            new[] { "0004.sql", "start_squash_0001_to_0003.cs" }, Directory.GetFiles(Path.Combine(project.Folder, "Migrations")).Select(Path.GetFileName).ToArray());
    }

    [TestMethod]
    public async Task TheyStayWhileTheDatabaseNeedsThem()
    {
        using var project = Four();
        (await project.RunAsync("upgrade", "0002")).Ends(0);

        (await project.RunAsync("squash", "0001:0003", "--delete")).Ends(1, "IRIS0043", "dotnet iris upgrade 0003");
        Assert.HasCount(4, Directory.GetFiles(Path.Combine(project.Folder, "Migrations")));
        (await project.RunAsync("squash", "0001:0003", "--delete", "--force")).Ends(0);
        Assert.HasCount(2, Directory.GetFiles(Path.Combine(project.Folder, "Migrations")));
    }

    [TestMethod]
    [DataRow("IRIS0040", "0001:0002")]
    [DataRow("IRIS0040", "0004:0004")]
    [DataRow("IRIS0128", "0003:0001")]
    [DataRow("IRIS0031", "0003:0004", "--rev-id", "0002")]
    [DataRow("IRIS0131", "0003")]
    public async Task WhatCannotBeSquashedChangesNothing(string code, params string[] args)
    {
        using var project = Four().Sql("0005", "0001");

        (await project.RunAsync(["squash", .. args])).Ends(1, code);

        Assert.HasCount(5, Directory.GetFiles(Path.Combine(project.Folder, "Migrations")));
    }

    [TestMethod]
    public async Task ANameThatCannotBeEditedGoesOnToMeanIt()
    {
        using var project = Four();
        var path = Path.Combine(project.Folder, "Migrations", "0004.sql");
        await File.WriteAllTextAsync(path, project.Read("Migrations/0004.sql"));
        project.Compile();
        await File.WriteAllTextAsync(path, "-- changed since\n-- Revision ID: 0004\n-- iris:upgrade\n");

        (await ToolRun.InAsync(project.Folder, "squash", "0001:0003")).Ends(0, text: "Revision '0004' still names '0003', which means '0005' from now on.");
    }

    [TestMethod]
    public async Task DatabasesBeforeInsideAndAfterComeToTheSameEnd()
    {
        foreach (var place in new[] { "0001", "0002", "0003", "0004", "base" })
        {
            using var project = Four();
            (await project.RunAsync("upgrade", place == "base" ? "0001" : place)).Ends(0);
            (await project.RunAsync("downgrade", place)).Ends(0);
            Squashed(project);

            (await project.RunAsync("current")).Ends(0);
            (await project.RunAsync("history", "--indicate-current")).Ends(0);
            (await project.RunAsync("plan")).Ends(0);
            (await project.RunAsync("upgrade", "head")).Ends(0);
            (await project.RunAsync("check")).Ends(0);

            Assert.AreEqual("0004 (head)", (await project.RunAsync("current")).Lines.Single());
            Assert.AreEqual(4L, Tables(project), place);
            (await project.RunAsync("downgrade", "base")).Ends(0);
            Assert.AreEqual(0L, Tables(project), place);
        }
    }

    [TestMethod]
    public async Task OneInTheMiddleIsToldWhatToDoOnceTheyAreGone()
    {
        using var project = Four();
        (await project.RunAsync("upgrade", "0002")).Ends(0);
        Squashed(project);
        foreach (var id in new[] { "0001", "0002", "0003" })
        {
            File.Delete(Path.Combine(project.Folder, "Migrations", id + ".sql"));
        }

        (await project.RunAsync("upgrade", "head")).Ends(1, "IRIS0138", "dotnet iris upgrade 0003");
        (await project.RunAsync("stamp", "start")).Ends(0);
        (await project.RunAsync("upgrade", "0002")).Ends(1, "IRIS0139");
    }

    [TestMethod]
    public async Task AScriptGoesOnFromWhereTheOriginalsEnd()
    {
        using var project = Four();
        Squashed(project);

        var script = (await project.RunAsync("upgrade", "0003:head", "--sql")).Ends(0).Out;

        StringAssert.Contains(script, ": upgrade 0003 -> 0004 for sqlite, 2 steps");
        StringAssert.Contains(script, "UPDATE \"iris_version\" SET \"version_num\" = 'start' WHERE \"version_num\" = '0003'", StringComparison.Ordinal);
        Assert.IsFalse(script.Contains("t0001", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task WhatIsAppliedByItCannotBeRebased()
    {
        using var project = Four();
        (await project.RunAsync("upgrade", "0003")).Ends(0);
        Squashed(project);

        (await project.RunAsync("rebase", "start", "--rev-id", "other")).Ends(1, "IRIS0038");
        (await project.RunAsync("rebase", "0004", "--rev-id", "0009")).Ends(0);
        (await project.RunAsync("upgrade", "head")).Ends(0);
        (await project.RunAsync("rebase", "start", "--rev-id", "other")).Ends(1, "IRIS0038");
    }

    [TestMethod]
    public async Task AnIdThatADatabaseMayStandAtIsNotGivenAgain()
    {
        using var project = new FakeProject().Sql("start", header: "-- Replaces: 0001, 0002, 0007\n");

        var run = (await project.RunAsync("revision", "-m", "more")).Ends(0);

        Assert.AreEqual("0008_more.cs", Path.GetFileName(run.Lines.Single()));
        (await project.RunAsync("revision", "--rev-id", "0002")).Ends(1, "IRIS0031");
    }

    [TestMethod]
    public void AListThatIsLongIsPutOnLines()
    {
        var text = RevisionWriter.Text(new NewRevision { Id = "s", Message = "all", Created = DateTimeOffset.UnixEpoch, Replaces = [.. Enumerable.Range(1, 12).Select(i => $"{i:0000}")] });

        StringAssert.Contains(text, "[Revision(\"s\",\n    Replaces =\n    [\n        \"0001\", \"0002\", \"0003\", \"0004\", \"0005\", \"0006\", \"0007\", \"0008\", \"0009\", \"0010\",\n        \"0011\", \"0012\",\n    ],\n    Message = \"all\",");
    }

    private static FakeProject Four() => new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0002").Sql("0004", "0003");

    // In SQL, since there is no compiler here.
    private static void Squashed(FakeProject project) => project.Write(
        "Migrations/start.sql",
        "-- the start\n-- Revision ID: start\n-- Replaces: 0001, 0002, 0003\n-- iris:upgrade\nCREATE TABLE t0001 (id INTEGER); CREATE TABLE t0002 (id INTEGER); CREATE TABLE t0003 (id INTEGER);\n-- iris:downgrade\nDROP TABLE t0001; DROP TABLE t0002; DROP TABLE t0003;\n");

    private static object? Tables(FakeProject project)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={project.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name LIKE 't0%'";
        return command.ExecuteScalar();
    }
}
