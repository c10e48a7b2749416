using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Tests.Authoring;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>What the engine makes of a range, and what it says about it.</summary>
[TestClass]
public sealed class ASquashThatIsWritten
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iris-squash-").FullName;
    private readonly List<JsonElement> _events = [];

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task CompletesTheTablesThatItCreates()
    {
        var text = await SquashAsync(
            0,
            "op.CreateTable(\"t\", Column(\"id\", SqlType.Integer, nullable: false), PrimaryKey(\"id\"));",
            "op.CreateTable(\"u\", Column(\"id\", SqlType.Integer)); op.CreateTable(\"gone\", Column(\"id\", SqlType.Integer)); op.CreateIndex(\"i\", \"u\", [\"id\"]);",
            "op.AddColumn(\"t\", Column(\"name\", SqlType.Text)); op.DropTable(\"gone\"); op.DropIndex(\"i\", \"u\");",
            "op.AlterColumn(\"t\", \"name\", type: SqlType.String(9), nullable: false); op.CreateCheckConstraint(\"ck\", \"t\", \"name <> ''\"); op.AddColumn(\"u\", Column(\"x\", SqlType.Text)); op.DropColumn(\"u\", \"x\");");

        Assert.AreEqual(
            """
                public override void Upgrade(MigrationBuilder op)
                {
                    op.CreateTable("t",
                        Column("id", SqlType.Integer, nullable: false),
                        Column("name", SqlType.String(9), nullable: false),
                        PrimaryKey("id"),
                        Check("name <> ''", name: "ck"));
                    op.CreateTable("u",
                        Column("id", SqlType.Integer));
                }

            """,
            text);
        Assert.IsEmpty(_events);
    }

    [TestMethod]
    public async Task KeepsTheOrderWhereItMatters()
    {
        var text = await SquashAsync(
            0,
            "op.CreateTable(\"t\", Column(\"id\", SqlType.Integer));",
            "op.BulkInsert(\"t\", new { id = 1 });",
            "op.AddColumn(\"t\", Column(\"a\", SqlType.Text));",
            "op.Execute(\"UPDATE t SET a = 'x'\"); op.When(HasColumn(\"t\", \"a\"), op => op.AddColumn(\"t\", Column(\"b\", SqlType.Text)));");

        CollectionAssert.AreEqual(
            new[] { "CreateTable", "BulkInsert", "AddColumn", "Execute", "When" },
            text.Split("        op.").Skip(1).Select(statement => statement[..statement.IndexOf('(', StringComparison.Ordinal)]).ToArray());
    }

    [TestMethod]
    public async Task HasTheScriptOfCodeInItsPlace()
    {
        var text = await SquashAsync(0, "op.Run(\"fill\", (_, _) => System.Threading.Tasks.Task.CompletedTask, offlineSql: \"UPDATE t SET a = 1\");", "op.Execute(\"SELECT 1\");");

        StringAssert.Contains(text, "op.Execute(\"UPDATE t SET a = 1\");");
        Assert.AreEqual("IRIS0045", Code());
        Assert.AreEqual(9, _events[0].GetProperty("line").GetInt32());
    }

    [TestMethod]
    public async Task IsRefusedForCodeAlone()
    {
        await SquashAsync(1, "op.Run(\"fill\", (_, _) => System.Threading.Tasks.Task.CompletedTask);", "op.Execute(\"SELECT 1\");");

        Assert.AreEqual("IRIS0041", Code());
    }

    [TestMethod]
    public async Task IsRefusedWhereAnotherBranchComesBetween()
    {
        await RunAsync(
            1,
            ["0001", "0003"],
            Source("0001", "", "op.Execute(\"CREATE TABLE t (id integer)\");"),
            Source("0002", "", "op.Execute(\"DROP TABLE IF EXISTS t\");"),
            Source("0003", ", Revises = new[] { \"0001\" }, DependsOn = new[] { \"0002\" }", "op.Execute(\"SELECT 1\");"));

        Assert.AreEqual("IRIS0042", Code());
    }

    [TestMethod]
    public async Task SaysWhereARevisionIsNotForADialect()
    {
        var text = await SquashAsync(0, "if (op.Dialect == \"mysql\") throw new System.NotSupportedException(\"no\"); op.Execute(\"A\");", "op.Execute(\"B\");");

        StringAssert.Contains(text, "            case \"mysql\":\n                throw new global::System.NotSupportedException(\"Revision 0001, which was squashed into this one, is not for mysql.\");");
    }

    [TestMethod]
    public async Task IsRefusedForARecordingThatDiffers()
    {
        await SquashAsync(1, "op.Execute(System.Guid.NewGuid().ToString());", "op.Execute(\"B\");");

        Assert.AreEqual("IRIS0206", Code());
    }

    [TestMethod]
    public async Task GoesIntoTheBundleTogetherWithTheOriginals()
    {
        var migrations = CompiledSource.Compile(_folder, [
            Source("0001", "", "op.Execute(\"CREATE TABLE a (id integer)\");"),
            Source("0002", ", Revises = new[] { \"0001\" }", "op.Execute(\"CREATE TABLE b (id integer)\");"),
            Source("0003", ", Replaces = new[] { \"0001\", \"0002\" }", "op.Execute(\"CREATE TABLE both (id integer)\");"),
            Source("0004", ", Revises = new[] { \"0002\" }", "op.Execute(\"CREATE TABLE c (id integer)\");"),
        ]);
        var request = new EngineRequest { Command = "emit", Dialects = ["sqlite"], AssemblyName = "App", OutputDirectory = _folder };
        var code = await Engine.RunAsync(
            JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest), migrations, null, TextWriter.Null, line => _events.Add(JsonDocument.Parse(line).RootElement), CancellationToken.None);

        Assert.AreEqual(0, code, string.Join('\n', _events));
        var script = await File.ReadAllTextAsync(Path.Combine(_folder, "App.sqlite.upgrade.sql"));
        StringAssert.Contains(script, "CREATE TABLE both");
        Assert.IsFalse(script.Contains("CREATE TABLE a ", StringComparison.Ordinal));
        await using var bundle = await System.IO.Compression.ZipFile.OpenReadAsync(Path.Combine(_folder, "App.iris.zip"));
        using var manifest = await JsonDocument.ParseAsync(await bundle.GetEntry("manifest.json")!.OpenAsync());
        var revisions = manifest.RootElement.GetProperty("revisions").EnumerateArray().ToList();
        Assert.AreEqual("0003 0004 0001 0002", string.Join(' ', revisions.Select(r => r.GetProperty("id").GetString())));
        Assert.AreEqual("0001 0002", string.Join(' ', revisions[0].GetProperty("replaces").EnumerateArray().Select(id => id.GetString())));
        Assert.IsNotNull(bundle.GetEntry("sqlite/0002.up.sql"));
    }

    private string? Code() => _events.Single(e => e.GetProperty("event").GetString() == "diagnostic").GetProperty("code").GetString();

    private Task<string> SquashAsync(int exitCode, params string[] bodies) => RunAsync(
        exitCode,
        [.. bodies.Select((_, i) => $"{i + 1:0000}")],
        [.. bodies.Select((body, i) => Source($"{i + 1:0000}", i == 0 ? "" : $", Revises = new[] {{ \"{i:0000}\" }}", body))]);

    private async Task<string> RunAsync(int exitCode, string[] range, params string[] sources)
    {
        var migrations = CompiledSource.Compile(_folder, sources);
        var request = new EngineRequest { Command = "squash", Dialects = ["sqlite", "postgresql"], Targets = range };
        using var text = new StringWriter();
        var code = await Engine.RunAsync(
            JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest), migrations, null, text, line => _events.Add(JsonDocument.Parse(line).RootElement), CancellationToken.None);
        Assert.AreEqual(exitCode, code, string.Join('\n', _events));
        return text.ToString();
    }

    private static string Source(string id, string arguments, string body) =>
        $"using Iris.Migrations;\n\n[Revision(\"{id}\"{arguments})]\npublic sealed class R{id} : Migration\n{{\n    public override void Upgrade(MigrationBuilder op)\n    {{\n\n        {body}\n    }}\n}}\n";
}
