using System.Data.Common;
using Iris.Migrations.Tests.Sql;

namespace Iris.Tool.Tests;

/// <summary>The tool on a server whose driver it does not bring along.</summary>
[TestClass]
public sealed class WhenTheDatabaseIsMariaDb
{
    private static string GoldenFile => Path.Combine(Repository.Root, "tests", "Iris.Tool.Tests", "Golden", "TaskTracker.mysql.sql");

    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "TaskTracker");

    private static readonly Lazy<Task<ToolRun>> Built = new(() => ToolRun.InAsync(Sample, "heads"));

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task TheProjectsOwnDriverIsTaken()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        using var project = new FakeProject { References = Directory.GetFiles(Path.GetDirectoryName(ScratchMariaDb.DriverFile)!, "*.dll") }.Sql("0001").Sql("0002", "0001");

        (await project.RunAsync("upgrade", "head", "--url", Url(scratch))).Ends(0, text: "0001 -> 0002");

        Assert.AreEqual("0002", (await project.RunAsync("current", "--url", Url(scratch))).Ends(0).Lines.Single().Split(' ')[0]);
        Assert.AreEqual("0002", scratch.Ask("SELECT version_num FROM iris_version").Single()[0]);
        (await project.RunAsync("upgrade", "head", "--url", Url(scratch))).Ends(0, text: "already at head");
        (await project.RunAsync("downgrade", "base", "--url", Url(scratch))).Ends(0);
        Assert.AreEqual(0, scratch.Ask("SELECT * FROM iris_version").Count);
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task ADriverCanBeNamed()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        using var project = new FakeProject().Sql("0001");

        (await project.RunAsync("upgrade", "head", "--url", Url(scratch))).Ends(1, "IRIS0018");
        (await project.RunAsync("upgrade", "head", "--url", Url(scratch), "--driver", ScratchMariaDb.DriverFile!)).Ends(0);
        project.Write("iris.json", $$"""{ "url": "{{Url(scratch)}}", "driver": "{{ScratchMariaDb.DriverFile}}" }""");
        Assert.AreEqual("0001", (await project.RunAsync("current")).Ends(0).Lines.Single().Split(' ')[0]);
        project.Write("iris.json", $$"""{ "url": "{{Url(scratch)}}", "driver": "nowhere/MySqlConnector.dll" }""");
        (await project.RunAsync("current")).Ends(1, "IRIS0055", Path.Combine(project.Folder, "nowhere"));
    }

    /// <summary>An option that MySqlConnector does not know is its to refuse.</summary>
    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task WhatTheDriverRefusesIsSaid()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        using var project = new FakeProject().Sql("0001");

        (await project.RunAsync("current", "--url", Url(scratch) + "?colour=red", "--driver", ScratchMariaDb.DriverFile!)).Ends(1, "IRIS0054", "colour");
    }

    /// <summary>The script of the sample, which the client then runs.</summary>
    [TestMethod]
    public async Task TheSampleIsAsItWasAccepted()
    {
        using var scratch = ScratchMariaDb.Create();
        var up = await ScriptAsync("upgrade", "head");
        var down = await ScriptAsync("downgrade", "head:base");
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(GoldenFile)!);
            await File.WriteAllTextAsync(GoldenFile, up);
        }

        Assert.AreEqual(await File.ReadAllTextAsync(GoldenFile), up);
        Run(scratch, up);
        Assert.AreEqual("0010", scratch.Ask("SELECT version_num FROM iris_version").Single()[0]);
        Run(scratch, down);
        Assert.AreEqual("iris_history, iris_version", string.Join(", ", scratch.Ask($"SELECT table_name FROM information_schema.tables WHERE table_schema = '{scratch.Name}' ORDER BY 1").Select(t => t[0])));
        Run(scratch, up);
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task TheSampleComesToTheSameLiveAndByScript()
    {
        using var live = ScratchMariaDb.CreateForDriver();
        using var scripted = ScratchMariaDb.Create();

        (await SampleAsync("upgrade", "head", "--url", Url(live), "--driver", ScratchMariaDb.DriverFile!)).Ends(0);
        Run(scripted, await ScriptAsync("upgrade", "head"));

        Assert.AreEqual(Dump(scripted), Dump(live));
    }

    // A script has no journal: it cannot go on where it was cut off.
    private static string Dump(ScratchMariaDb scratch)
    {
        var tables = scratch.Ask($"SELECT table_name FROM information_schema.tables WHERE table_schema = '{scratch.Name}' AND table_name <> 'iris_journal' ORDER BY 1").Select(t => t[0]);
        var rows = scratch.Ask("SELECT version_num FROM iris_version").Concat(scratch.Ask("SELECT revision, direction, outcome, hash FROM iris_history ORDER BY id"));
        return string.Join("\n", tables.Select(t => scratch.Ask($"SHOW CREATE TABLE `{t}`").Single()[1])) + "\n" + string.Join("\n", rows.Select(r => string.Join(' ', r)));
    }

    private static void Run(ScratchMariaDb scratch, string script)
    {
        var (code, text) = scratch.RunClient(script);
        Assert.AreEqual(0, code, text);
    }

    private static async Task<string> ScriptAsync(string command, string target) => (await SampleAsync(command, target, "--sql", "--dialect", "mysql")).Ends(0).Out;

    // Built once, where it has to be: two builds of one project at a time get in each other's way.
    private static async Task<ToolRun> SampleAsync(params string[] args)
    {
        (await Built.Value).Ends(0);
        return await ToolRun.InAsync(Sample, [.. args, "--no-build"]);
    }

    internal static string Url(ScratchMariaDb scratch)
    {
        var server = new DbConnectionStringBuilder { ConnectionString = ScratchMariaDb.Server! };
        string Value(string key, string otherwise) => server.TryGetValue(key, out var value) ? Uri.EscapeDataString((string)value) : otherwise;
        return $"mariadb://{Value("User ID", "root")}:{Value("Password", "")}@{Value("Server", "127.0.0.1")}:{Value("Port", "3306")}/{scratch.Name}";
    }
}
