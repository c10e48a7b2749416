using Microsoft.Data.Sqlite;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenTheModelChanges
{
    // Says what it does, because raw SQL would hide the table.
    private const string Shops = "-- Revision ID: 0001\n-- iris:upgrade\nCREATE TABLE shops (id INTEGER NOT NULL PRIMARY KEY, name TEXT);\n-- iris:downgrade\nDROP TABLE shops;\n";

    [TestMethod]
    public async Task TheRevisionIsWrittenWithoutADatabase()
    {
        using var project = Project("One");

        var run = (await project.RunAsync("revision", "--autogenerate", "-m", "shops")).Ends(0, text: "  create table shops");

        var text = await File.ReadAllTextAsync(run.Lines.Single());
        Assert.AreEqual("0001_shops.cs", Path.GetFileName(run.Lines.Single()));
        StringAssert.Contains(text, "public sealed class Shops : Migration\n{\n    public override void Upgrade(MigrationBuilder op)\n    {\n        op.CreateTable(\"shops\",\n            Column(\"id\", SqlType.Integer, nullable: false, identity: true),\n            Column(\"name\", SqlType.Text),\n            PrimaryKey(\"id\"));\n    }\n\n    public override void Downgrade(MigrationBuilder op)\n    {\n        op.DropTable(\"shops\");\n    }\n}\n");
        Assert.IsFalse(File.Exists(project.Database));
    }

    [TestMethod]
    public async Task NothingIsWrittenWhereNothingHas()
    {
        using var project = Project("One");
        project.Write("iris.json", Desired.Models.Of("One").Replace("\"model\": ", "\"model\": { \"from\": ", StringComparison.Ordinal).Replace(" }", ", \"exclude\": [\"sh*\"] } }", StringComparison.Ordinal));

        var run = (await project.RunAsync("revision", "--autogenerate")).Ends(0, text: "Nothing has changed");

        Assert.AreEqual("", run.Out);
        Assert.IsEmpty(Directory.GetFiles(Path.Combine(project.Folder, "Migrations")));
    }

    [TestMethod]
    public async Task AProjectWithoutOneIsTold()
    {
        using var project = new FakeProject().Sql("0001");

        (await project.RunAsync("revision", "--autogenerate")).Ends(1, "IRIS0604");
        (await project.RunAsync("revision", "--include", "a")).Ends(2, "IRIS0010", "go with --autogenerate");
        (await project.RunAsync("revision", "--autogenerate", "--sql")).Ends(2, "IRIS0010");
    }

    [TestMethod]
    public async Task ADatabaseWithoutRevisionsIsWrittenDownAsTheFirst()
    {
        using var project = new FakeProject().WithFolder();
        Execute(project, "CREATE TABLE shops (id INTEGER NOT NULL PRIMARY KEY, name TEXT); CREATE INDEX ix_shops ON shops (name)");

        var run = (await project.RunAsync("revision", "--autogenerate", "--from-database", "-m", "baseline")).Ends(0, text: "dotnet iris stamp 0001");

        var text = await File.ReadAllTextAsync(run.Lines.Single());
        StringAssert.Contains(text, "op.CreateTable(\"shops\"");
        StringAssert.Contains(text, "op.CreateIndex(\"ix_shops\", \"shops\", [\"name\"]);");
    }

    [TestMethod]
    public async Task AProjectBeginsWithTheDatabaseThatThereIs()
    {
        using var project = new FakeProject().WithFolder();
        Execute(project, "CREATE TABLE shops (id INTEGER NOT NULL PRIMARY KEY, name TEXT)");
        var url = "sqlite:///" + project.Database;

        var run = (await project.RunAsync("init", "--from-database", url)).Ends(0, text: "dotnet iris stamp 0001");

        StringAssert.Contains(project.Read("iris.json"), $"\"url\": \"{url}\"");
        StringAssert.Contains(await File.ReadAllTextAsync(run.Lines.Single(line => line.EndsWith(".cs", StringComparison.Ordinal))), "op.CreateTable(\"shops\"");
        (await project.RunAsync("init", "--from-database", url)).Ends(1, text: "iris.json");
        (await project.RunAsync("init")).Ends(0, text: "Everything is set up already.");
    }

    [TestMethod]
    public async Task NewNamesAreAskedForOrWarnedOf()
    {
        using var project = Project("Two");
        project.Write("Migrations/0001.sql", Shops);
        (await project.RunAsync("upgrade", "head")).Ends(0);

        (await project.RunAsync("revision", "--autogenerate", "--from-database", "--rev-id", "a")).Ends(0, "IRIS0602", "--rename shops.name:title");
        project.Compile();
        var asked = await ToolRun.InAsync(project.Folder, shell => shell with { ReadLine = () => "y" }, "revision", "--autogenerate", "--from-database", "--rev-id", "b");
        asked.Ends(0, text: "Is 'title' the new name of 'shops.name'?");
        StringAssert.Contains(await File.ReadAllTextAsync(asked.Lines.Single()), "op.RenameColumn(\"shops\", \"name\", \"title\");");
        var said = (await project.RunAsync("revision", "--autogenerate", "--from-database", "--rev-id", "c", "--rename", "shops.name:title")).Ends(0);
        StringAssert.Contains(await File.ReadAllTextAsync(said.Lines.Single()), "op.RenameColumn(\"shops\", \"name\", \"title\");");
    }

    [TestMethod]
    public async Task TheDatabaseMustBeAtTheEndOfTheRevisions()
    {
        using var project = Project("Two");
        project.Write("Migrations/0001.sql", Shops);

        (await project.RunAsync("revision", "--autogenerate", "--from-database")).Ends(1, "IRIS0051");
    }

    [TestMethod]
    public async Task ACheckSaysWhatIsMissing()
    {
        using var project = Project("One");
        project.Sql("0001", upgrade: "CREATE INDEX i ON t (a);");

        var run = (await project.RunAsync("check", "--json")).Ends(3, "IRIS0601");

        StringAssert.Contains(run.Json.GetProperty("model").ToString(), "create table shops");
        (await project.RunAsync("check")).Ends(3, text: "asks for more than the revisions do");
    }

    [TestMethod]
    public async Task ACheckSeesWhatWasDoneToTheDatabaseByHand()
    {
        using var project = new FakeProject().Sql("0001");
        (await project.RunAsync("upgrade", "head")).Ends(0);
        (await project.RunAsync("check")).Ends(0, text: "the database is as its revisions made it");

        Execute(project, "CREATE TABLE byhand (id INTEGER)");

        var run = (await project.RunAsync("check", "--json")).Ends(3, "IRIS0610");
        Assert.AreEqual("drop table byhand", run.Json.GetProperty("drift")[0].GetString());
        StringAssert.Contains((await project.RunAsync("check", "--verbose")).Error, "IRIS0603");
    }

    [TestMethod]
    public async Task AFileOfSqlIsTriedOnAScratchDatabase()
    {
        using var project = new FakeProject().WithFolder();
        project.Write("schema.sql", "CREATE TABLE shops (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20));");
        project.Write("iris.json", "{ \"model\": \"schema.sql\" }");

        var run = (await project.RunAsync("revision", "--autogenerate")).Ends(0);

        StringAssert.Contains(await File.ReadAllTextAsync(run.Lines.Single()), "Column(\"name\", SqlType.String(20))");
        Assert.IsFalse(File.Exists(project.Database));
    }

    private static FakeProject Project(string space)
    {
        var project = new FakeProject { References = [typeof(WhenTheModelChanges).Assembly.Location] }.WithFolder();
        project.Write("iris.json", Desired.Models.Of(space));
        return project;
    }

    private static void Execute(FakeProject project, string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(project.Database)!);
        using var connection = new SqliteConnection($"Data Source={project.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of the test.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
