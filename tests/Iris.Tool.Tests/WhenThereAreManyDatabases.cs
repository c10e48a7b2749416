using System.Diagnostics;
using System.Text.Json;
using Iris.Tool.CommandLine;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenThereAreManyDatabases
{
    private const int Count = 500;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task OneThatIsBrokenIsReportedAndDoneLater()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0002");
        (await project.RunAsync("upgrade", "0001", "--url", "sqlite:///template.db")).Ends(0);
        var template = Path.Combine(project.Folder, "template.db");
        Directory.CreateDirectory(Path.Combine(project.Folder, "tenants"));
        for (var i = 0; i < Count; i++)
        {
            File.Copy(template, Tenant(project, i));
        }

        project.Write("tenants/list.txt", $"# the tenants\n\n{string.Concat(Enumerable.Range(0, Count).Select(i => $"sqlite:///{i:000}.db\n"))}");
        await File.WriteAllTextAsync(Tenant(project, 137), new string('x', 9000));
        string[] upgrade = ["upgrade", "head", "--targets", "tenants/list.txt", "--parallel", "4"];

        var clock = Stopwatch.StartNew();
        var first = (await project.RunAsync(upgrade)).Ends(1, "IRIS0502", "Failed: sqlite:///137.db");
        TestContext.WriteLine($"{Count} databases, 2 revisions each, 4 at a time: {clock.Elapsed.TotalSeconds:0.0} s");

        StringAssert.Matches(first.Lines[0], new("^499 at 0003  schema [0-9a-f]{8}$"));
        Assert.AreEqual("  1 failed  IRIS0502  sqlite:///137.db", first.Out.Split('\n')[1]);
        Assert.AreEqual(2, first.Lines.Length);
        Assert.AreEqual(500, first.Error.Split('\n').Count(line => line.StartsWith('[')), "A line for each that was changed, or failed.");

        File.Copy(template, Tenant(project, 137), overwrite: true);
        clock.Restart();
        var again = (await project.RunAsync([.. upgrade, "--json"])).Ends(0).Json;
        TestContext.WriteLine($"Again, 499 of them done: {clock.Elapsed.TotalSeconds:0.0} s");

        Assert.AreEqual("137.db 2", string.Join(", ", again.GetProperty("targets").EnumerateArray().Where(t => Text(t, "outcome") == "done").Select(t => $"{Path.GetFileName(Text(t, "database"))} {t.GetProperty("applied").GetArrayLength()}")));
        Assert.AreEqual(499, again.GetProperty("targets").EnumerateArray().Count(t => Text(t, "outcome") == "current"));
        Assert.AreEqual(500, again.GetProperty("groups").EnumerateArray().Single().GetProperty("count").GetInt32());
    }

    [TestMethod]
    public async Task OneThatHasDriftedStandsOut()
    {
        using var project = Three();
        (await project.RunAsync("upgrade", "head", "--targets", "list.json")).Ends(0);
        Execute(Path.Combine(project.Folder, "b.db"), "ALTER TABLE t0001 ADD COLUMN by_hand TEXT");
        (await project.RunAsync("downgrade", "base", "--url", "sqlite:///c.db")).Ends(0);

        var current = (await project.RunAsync("current", "--targets", "list.json")).Ends(0);
        (await project.RunAsync("current", "--targets", "list.json", "--check-heads")).Ends(3);

        StringAssert.Matches(current.Out, new("1 at 0002  schema [0-9a-f]{8}\n1 at 0002  schema [0-9a-f]{8}  differs  sqlite:///b.db\n1 at base  schema [0-9a-f]{8}\n"));
        (await project.RunAsync("upgrade", "head", "--targets", "list.json")).Ends(0);
        (await project.RunAsync("current", "--targets", "list.json", "--check-heads")).Ends(0);
    }

    [TestMethod]
    [DataRow("--canary", "1", 2, "--canary 1")]
    [DataRow("--stop-on", "1", 2, "--stop-on 1")]
    public async Task EnoughFailuresStopTheRest(string option, string number, int left, string why)
    {
        using var project = Three();
        project.Write("a.db", new string('x', 5000));

        var run = (await project.RunAsync("upgrade", "head", "--targets", "list.json", option, number)).Ends(1, "IRIS0572", why);

        StringAssert.Contains(run.Out, $"{left} not begun");
        Assert.IsFalse(File.Exists(Path.Combine(project.Folder, "b.db")));
        (await project.RunAsync("upgrade", "head", "--targets", "list.json", "--stop-on", "2")).Ends(1);
        Assert.IsTrue(File.Exists(Path.Combine(project.Folder, "c.db")));
    }

    [TestMethod]
    public async Task OneThatIsNowhereKeepsNobodyElseFromBeingDone()
    {
        using var project = Three();
        project.Write("a", "a file, and no folder");
        project.Write("list.json", """["sqlite:///a/a.db", "sqlite:///b.db"]""");

        var run = (await project.RunAsync("upgrade", "head", "--targets", "list.json")).Ends(1, "IRIS0029", "Failed: sqlite:///a/a.db");

        StringAssert.StartsWith(run.Out, "1 at 0002  schema ");
    }

    [TestMethod]
    public async Task WhoIsCancelledSaysWhatIsLeft()
    {
        using var project = Three();
        project.Compile();
        using var cancel = new CancellationTokenSource();
        using var error = new Cancelling(cancel);
        using var output = new StringWriter();
        var shell = new Shell { Out = output, Error = error, WorkingFolder = project.Folder, Variable = _ => null };

        var exitCode = await Cli.RunAsync(["upgrade", "head", "--targets", "list.json"], shell, cancel.Token);

        Assert.AreEqual(130, exitCode);
        StringAssert.Matches(output.ToString(), new("^1 at 0002  schema [0-9a-f]{8}\n2 not begun\n$"));
        StringAssert.Contains(error.ToString(), "IRIS0572: 2 targets were not begun: the run was cancelled.");
        (await project.RunAsync("upgrade", "head", "--targets", "list.json")).Ends(0);
    }

    [TestMethod]
    public async Task ADryRunLeavesThemAll()
    {
        using var project = Three();

        var run = (await project.RunAsync("upgrade", "head", "--targets", "list.json", "--dry-run")).Ends(0);

        Assert.AreEqual("3 would be at 0002", run.Lines.Single());
        Assert.IsFalse(File.Exists(Path.Combine(project.Folder, "a.db")));
    }

    [TestMethod]
    public async Task AListMayNameWhatIrisJsonNames()
    {
        using var project = Three();
        project.Write("iris.json", """{ "databases": { "north": { "url": "sqlite:///n.db", "versionTable": "version_n" }, "south": { "url": "sqlite:///s.db" } } }""");
        project.Write("names.txt", "north\nsouth\n");

        (await project.RunAsync("upgrade", "head", "--targets", "names.txt")).Ends(0);

        Assert.AreEqual("0002", Execute(Path.Combine(project.Folder, "n.db"), "SELECT version_num FROM version_n"));
        Assert.AreEqual("0002", Execute(Path.Combine(project.Folder, "s.db"), "SELECT version_num FROM iris_version"));
        project.Write("names.txt", "north\nwest\n");
        (await project.RunAsync("upgrade", "head", "--targets", "names.txt")).Ends(1, "IRIS0015", "west");
    }

    [TestMethod]
    public async Task AListMayBeAQuery()
    {
        using var project = Three();
        Execute(Path.Combine(project.Folder, "main.db"), "CREATE TABLE tenants (file TEXT); INSERT INTO tenants VALUES ('x.db'), ('sub/y.db')");

        (await project.RunAsync("upgrade", "head", "--url", "sqlite:///main.db", "--targets-query", "SELECT file FROM tenants")).Ends(0);

        Assert.AreEqual("0002", Execute(Path.Combine(project.Folder, "sub", "y.db"), "SELECT version_num FROM iris_version"));
        Assert.AreEqual(1L, Execute(Path.Combine(project.Folder, "main.db"), "SELECT count(*) FROM sqlite_master"));
        (await project.RunAsync("upgrade", "head", "--url", "sqlite:///main.db", "--targets-query", "SELECT nothing")).Ends(1, "IRIS0570");
    }

    [TestMethod]
    [DataRow("list.txt", "# none\n", "IRIS0570", "it is empty")]
    [DataRow("list.json", "{}", "IRIS0570", "no JSON array")]
    [DataRow("list.json", "[\"sqlite:///a.db\", \"sqlite:///b.db\", \"sqlite:///./a.db\"]", "IRIS0571", "target 1 and target 3")]
    [DataRow("gone/list.txt", null, "IRIS0570", "list.txt")]
    public async Task AListThatIsNoneChangesNothing(string file, string? text, string code, string why)
    {
        using var project = Three();
        if (text is not null)
        {
            project.Write(file, text);
        }

        (await project.RunAsync("upgrade", "head", "--targets", file)).Ends(1, code, why);

        Assert.IsEmpty(Directory.GetFiles(project.Folder, "*.db"));
    }

    [TestMethod]
    [DataRow("--targets", "list.json", "--sql")]
    [DataRow("--targets", "list.json", "--backup")]
    [DataRow("--targets", "list.json", "--targets-query", "SELECT 1")]
    [DataRow("--targets", "list.json", "--parallel", "0")]
    [DataRow("--canary", "1")]
    public async Task WhatMakesNoSenseIsRefused(params string[] args)
    {
        using var project = Three();

        (await project.RunAsync(["upgrade", "head", .. args])).Ends(2, "IRIS0010");
    }

    [TestMethod]
    public async Task NoPasswordIsPrinted()
    {
        using var project = Three();
        project.Write("list.txt", "postgresql://u:geheim@127.0.0.1:1/a\npostgresql://u:${SECRET}@127.0.0.1:1/b\n");
        project.Compile();

        foreach (var options in new[] { Array.Empty<string>(), ["--json"], ["--verbose"] })
        {
            var run = (await ToolRun.InAsync(project.Folder, shell => shell with { Variable = name => name == "SECRET" ? "geheim" : null }, ["upgrade", "head", "--targets", "list.txt", .. options])).Ends(1, "IRIS0502", "postgresql://u:***@127.0.0.1:1/b");
            Assert.DoesNotContain("geheim", run.Out + run.Error);
        }
    }

    [TestMethod]
    public async Task OnATerminalOneLineChanges()
    {
        using var project = Three();
        project.Compile();

        var run = (await ToolRun.InAsync(project.Folder, shell => shell with { ErrorIsTerminal = true, Variable = name => name == "NO_COLOR" ? "1" : null }, "upgrade", "head", "--targets", "list.json")).Ends(0);

        StringAssert.StartsWith(run.Error, "\r\u001b[K[1/3] ");
        StringAssert.Contains(run.Error, "\r\u001b[K[3/3] 0 running, ");
        Assert.DoesNotContain("\n", run.Error);
    }

    [TestMethod]
    public async Task DatabasesOfAServerAreFoundByAQuery()
    {
        var server = Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES");
        if (string.IsNullOrEmpty(server))
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set: nothing was run on PostgreSQL.");
        }

        var prefix = $"iris_many_{Guid.NewGuid():N}"[..30];
        var names = Enumerable.Range(0, 4).Select(i => $"{prefix}_{i}").ToList();
        names.ForEach(name => OnServer(server, $"CREATE DATABASE {name}"));
        try
        {
            using var project = Three();
            var at = new NpgsqlConnectionStringBuilder(server);
            var url = $"postgresql://{at.Username}:{Uri.EscapeDataString(at.Password ?? "")}@{at.Host}:{at.Port}/{at.Database}";
            string[] args = ["upgrade", "head", "--url", url, "--parallel", "2", "--targets-query", $"SELECT datname FROM pg_database WHERE datname LIKE '{prefix}%' ORDER BY 1"];

            var run = (await project.RunAsync(args)).Ends(0, text: $"/{names[0]}: 2 revisions, now at 0002");

            StringAssert.StartsWith(run.Out, "4 at 0002  schema ");
            Assert.AreEqual(run.Out, (await project.RunAsync(args)).Ends(0).Out);
        }
        finally
        {
            names.ForEach(name => OnServer(server, $"DROP DATABASE {name} WITH (FORCE)"));
        }
    }

    /// <summary>Somebody who presses Ctrl+C at the first line.</summary>
    private sealed class Cancelling(CancellationTokenSource cancel) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            cancel.Cancel();
        }
    }

    private static FakeProject Three()
    {
        var project = new FakeProject().Sql("0001").Sql("0002", "0001");
        project.Write("list.json", """["sqlite:///a.db", "sqlite:///b.db", "sqlite:///c.db"]""");
        return project;
    }

    private static string Tenant(FakeProject project, int number) => Path.Combine(project.Folder, "tenants", $"{number:000}.db");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static void OnServer(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Execute(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
