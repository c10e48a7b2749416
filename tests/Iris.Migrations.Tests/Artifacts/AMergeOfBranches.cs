using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Tests.Revisions;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>What a build and the tool hear about branches that are merged.</summary>
[TestClass]
public sealed class AMergeOfBranches
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iris").FullName;
    private readonly List<JsonElement> _events = [];

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task ThatDoNotCommuteIsAWarningAtItsHeader()
    {
        Assert.AreEqual(0, await RunAsync("emit", "UPDATE users SET name = ''", "DROP TABLE users", ""));

        var warning = Told("diagnostic").Single();
        Assert.AreEqual("IRIS0114", warning.GetProperty("code").GetString());
        Assert.AreEqual("warning", warning.GetProperty("severity").GetString());
        Assert.AreEqual("/src/0004.sql", warning.GetProperty("file").GetString());
        Assert.AreEqual(1, warning.GetProperty("line").GetInt32());
        var message = warning.GetProperty("message").GetString();
        StringAssert.Contains(message, "0002 'execute UPDATE users SET name = '';' (/src/0002.sql(3)) and 0003 'execute DROP TABLE users;' (/src/0003.sql(3)) both touch table users.");
        StringAssert.Contains(message, "'-- Resolves Conflicts: yes' in its header");
    }

    [TestMethod]
    [DataRow("UPDATE users SET name = ''", "DROP TABLE users", "-- Resolves Conflicts: yes\n")]
    [DataRow("UPDATE users SET name = ''", "CREATE TABLE orders (id integer)", "")]
    public async Task ThatCommuteOrAreResolvedIsNone(string left, string right, string header)
    {
        Assert.AreEqual(0, await RunAsync("emit", left, right, header));

        Assert.IsEmpty(Told("diagnostic"));
    }

    [TestMethod]
    public async Task ToBeWrittenIsLookedAtForTheTool()
    {
        Assert.AreEqual(0, await RunAsync("commute", "UPDATE users SET name = ''", "DROP TABLE users", "", "0002", "0003"));

        var conflict = Told("conflict").Single();
        Assert.AreEqual("table users", conflict.GetProperty("object").GetString());
        Assert.AreEqual("0002 /src/0002.sql 3|0003 /src/0003.sql 3", string.Join('|', conflict.GetProperty("operations").EnumerateArray()
            .Select(o => $"{o.GetProperty("revision").GetString()} {o.GetProperty("file").GetString()} {o.GetProperty("line").GetInt32()}")));
        Assert.AreEqual("result", _events[^1].GetProperty("event").GetString());
        Assert.AreEqual(1, _events[^1].GetProperty("count").GetInt32());
    }

    [TestMethod]
    public async Task WithMorePairsThanAnyoneReadsIsCutAtTen()
    {
        // Four revisions against three: twelve pairs.
        string[] ids = ["0001", "a1", "a2", "a3", "a4", "b1", "b2", "b3", "c"];
        Assert.AreEqual(0, await RunAsync("emit", [], [.. ids.Select((id, i) => Revision(
            id,
            id switch { "0001" => "", "c" => "-- Revises: a4, b3\n", _ => $"-- Revises: {(id[1] == '1' ? "0001" : ids[i - 1])}\n" },
            id switch { "0001" => "CREATE TABLE users (name text)", "c" => "", _ => $"UPDATE users SET name = '{id}'" }))]));

        var warnings = Told("diagnostic");
        Assert.HasCount(10, warnings);
        Assert.IsFalse(warnings[8].GetProperty("message").GetString()!.Contains("more such pairs", StringComparison.Ordinal));
        StringAssert.Contains(warnings[9].GetProperty("message").GetString(), "(and 2 more such pairs)");
    }

    private List<JsonElement> Told(string kind) => [.. _events.Where(e => e.GetProperty("event").GetString() == kind)];

    private Task<int> RunAsync(string command, string left, string right, string header, params string[] targets) => RunAsync(
        command,
        targets,
        Revision("0001", "", "CREATE TABLE users (name text)"),
        Revision("0002", "-- Revises: 0001\n", left),
        Revision("0003", "-- Revises: 0001\n", right),
        Revision("0004", $"-- Revises: 0002, 0003\n{header}", ""));

    private Task<int> RunAsync(string command, string[] targets, params (string Name, byte[] Content)[] revisions)
    {
        var request = new EngineRequest
        {
            Command = command,
            Targets = targets,
            Dialects = ["sqlite", "postgresql"],
            AssemblyName = "App",
            Lint = false,
            OutputDirectory = Path.Combine(_folder, "out"),
            Paths = new Dictionary<string, string> { ["iris/"] = "/src/" },
        };
        var migrations = Assembly.LoadFrom(Compile(revisions));
        return Engine.RunAsync(
            JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest), migrations, null, TextWriter.Null, line => _events.Add(JsonDocument.Parse(line).RootElement), CancellationToken.None);
    }

    private static (string Name, byte[] Content) Revision(string id, string header, string sql) =>
        ($"iris/{id}.sql", Encoding.UTF8.GetBytes($"-- Revision ID: {id}\n{header}-- iris:upgrade\n{sql};\n-- iris:downgrade\n"));

    private string Compile(params (string Name, byte[] Content)[] revisions)
    {
        var name = $"Merge{Guid.NewGuid():N}";
        var file = Path.Combine(_folder, $"{name}.dll");
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name), typeof(object).Assembly);
        assembly.DefineDynamicModule(name);
        Images.Save(assembly, file, revisions);
        return file;
    }
}
