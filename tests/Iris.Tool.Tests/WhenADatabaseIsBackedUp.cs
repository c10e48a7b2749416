using Iris.Migrations.Tests.Sql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenADatabaseIsBackedUp
{
    [TestMethod]
    public async Task ItComesBackAsItWas()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001");
        (await project.RunAsync("upgrade", "0001")).Ends(0);
        Execute(project.Database, "INSERT INTO t0001 VALUES (7)");

        var file = (await project.RunAsync("backup")).Ends(0, text: "Backed up sqlite:").Lines.Single();
        StringAssert.Matches(file, new("/\\.iris/backups/iris-[0-9]{8}-[0-9]{6}\\.bak$"));
        (await project.RunAsync("backup", file)).Ends(1, "IRIS0560");
        (await project.RunAsync("upgrade", "head")).Ends(0);
        Execute(project.Database, "DELETE FROM t0001");
        (await project.RunAsync("restore", file)).Ends(1, "IRIS0565");
        (await project.RunAsync("restore", file, "--yes")).Ends(0, text: "It stands at 0001.");

        Assert.AreEqual(7L, Execute(project.Database, "SELECT id FROM t0001"));
        Assert.AreEqual(0L, Execute(project.Database, "SELECT count(*) FROM sqlite_master WHERE name = 't0002'"));
        Assert.IsEmpty(Directory.GetFiles(Path.GetDirectoryName(file)!, "*.part"));
        (await project.RunAsync("upgrade", "head")).Ends(0);
    }

    [TestMethod]
    [DataRow("y", 0, "It stands at base.")]
    [DataRow("", 1, "Nothing was changed.")]
    public async Task OnATerminalItAsks(string answer, int exitCode, string text)
    {
        using var project = new FakeProject().Sql("0001");
        Directory.CreateDirectory(Path.GetDirectoryName(project.Database)!);
        Execute(project.Database, "CREATE TABLE kept (id)");
        var file = (await project.RunAsync("backup", "--json")).Ends(0).Json.GetProperty("file").GetString()!;

        (await ToolRun.InAsync(project.Folder, shell => shell with { ReadLine = () => answer }, "restore", file)).Ends(exitCode, text: text);
    }

    [TestMethod]
    public async Task ARunMakesOneBeforeItsFirstStatement()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0002", upgrade: "INSERT INTO nowhere VALUES (1);");
        (await project.RunAsync("upgrade", "0001", "--backup")).Ends(0);
        Assert.IsFalse(Directory.Exists(Path.Combine(project.Folder, ".iris", "backups")), "There was no database.");

        var run = (await project.RunAsync("upgrade", "head", "--backup=safe/before.bak", "--json")).Ends(1, "IRIS0503", "Backed up to ");

        var file = run.Json.GetProperty("backup").GetString()!;
        Assert.AreEqual(Path.Combine(project.Folder, "safe", "before.bak"), file);
        Assert.AreEqual("0002", (await project.RunAsync("current")).Lines.Single());
        (await project.RunAsync("restore", "safe/before.bak", "--yes")).Ends(0, text: "It stands at 0001.");
        (await project.RunAsync("upgrade", "0001", "--backup")).Ends(0, text: "Nothing to do");
        Assert.IsFalse(Directory.Exists(Path.Combine(project.Folder, ".iris", "backups")), "There was nothing to do.");
        (await project.RunAsync("upgrade", "0002", "--backup=safe/before.bak")).Ends(1, "IRIS0560");
        Assert.AreEqual("0001", (await project.RunAsync("current")).Lines.Single(), "Without its backup, nothing runs.");
    }

    [TestMethod]
    public async Task WhatIsNoBackupIsRefusedAndTheDatabaseKept()
    {
        using var project = new FakeProject().Sql("0001");
        (await project.RunAsync("upgrade", "head")).Ends(0);
        project.Write("bad.bak", new string('x', 5000));

        (await project.RunAsync("restore", "bad.bak", "--yes")).Ends(1, "IRIS0564", "bad.bak");
        (await project.RunAsync("restore", "nowhere.bak", "--yes")).Ends(1, "IRIS0564", "no such file");
        (await project.RunAsync("restore")).Ends(2, "IRIS0010");
        (await project.RunAsync("backup", "--url", "mssql://db/shop")).Ends(1, "IRIS0563", "BACKUP DATABASE");
        (await project.RunAsync("backup", "--url", "sqlite://")).Ends(1, "IRIS0563", "in memory");

        Assert.AreEqual("0001 (head)", (await project.RunAsync("current")).Lines.Single());
    }

    [TestMethod]
    public async Task ADatabaseThatARunHoldsIsNotReplaced()
    {
        using var project = new FakeProject().Sql("0001");
        (await project.RunAsync("upgrade", "head")).Ends(0);
        var file = (await project.RunAsync("backup")).Ends(0).Lines.Single();
        using var run = new SqliteConnection($"Data Source={project.Database};Pooling=False");
        run.Open();
        using var begin = run.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();

        (await project.RunAsync("restore", file, "--yes", "--lock-timeout", "1")).Ends(4, "IRIS0506");
    }

    /// <summary>A program that writes down how it was called, in the place of the real one.</summary>
    [TestMethod]
    [DataRow("postgresql://u:geheim@db:5433/shop", "pg_dump", "env | grep ^PG", "PGPASSWORD=geheim")]
    [DataRow("mysql://u:geheim@db:3307/shop", "mysqldump", "cat \"${1#--defaults-extra-file=}\"", "password=\"geheim\"")]
    public async Task APasswordIsOnNoCommandLine(string url, string program, string secrets, string secret)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("The stand-in for the dump program is a shell script.");
            return;
        }

        using var project = new FakeProject().Sql("0001");
        var fake = project.Write($"bin/{program}", $"#!/bin/sh\n{secrets} > \"$(dirname \"$0\")/secrets\"\necho \"$@\" >> \"$(dirname \"$0\")/arguments\"\n[ ! -e \"$(dirname \"$0\")/fail\" ] || {{ echo 'no such host' >&2; exit 3; }}\n");
        File.SetUnixFileMode(fake, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);

        // The tools that the script needs stay where they are.
        Task<ToolRun> Run(string folder, params string[] args)
        {
            project.Compile();
            return ToolRun.InAsync(project.Folder, shell => shell with { Variable = name => name == "PATH" ? folder : null }, args);
        }

        var done = (await Run(Path.GetDirectoryName(fake)!, "backup", "--url", url)).Ends(0);

        StringAssert.Contains(project.Read("bin/secrets"), secret);
        Assert.DoesNotContain("geheim", project.Read("bin/arguments"));
        Assert.DoesNotContain("geheim", done.Out + done.Error);
        project.Write("bin/fail", "");
        (await Run(Path.GetDirectoryName(fake)!, "backup", "failed.bak", "--url", url)).Ends(1, "IRIS0562", "no such host");
        Assert.IsFalse(File.Exists(Path.Combine(project.Folder, "failed.bak")) || File.Exists(Path.Combine(project.Folder, "failed.bak.part")));
        (await Run("/nowhere", "backup", "--url", url)).Ends(1, "IRIS0561", program);
    }

    [TestMethod]
    public async Task PostgreSqlComesBackAsItWas()
    {
        var server = Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES");
        if (string.IsNullOrEmpty(server))
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set: nothing was run on PostgreSQL.");
        }

        var name = $"iris_backup_{Guid.NewGuid():N}";
        OnServer(server, $"CREATE DATABASE {name}");
        try
        {
            var at = new NpgsqlConnectionStringBuilder(server);
            await ComesBack($"postgresql://{at.Username}:{Uri.EscapeDataString(at.Password ?? "")}@{at.Host}:{at.Port}/{name}", [], sql => OnServer(new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString, sql));
        }
        finally
        {
            OnServer(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task MariaDbComesBackAsItWas()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        await ComesBack(WhenTheDatabaseIsMariaDb.Url(scratch), ["--driver", ScratchMariaDb.DriverFile!], sql => scratch.Ask(sql).Select(row => row[0]).FirstOrDefault());
    }

    private static async Task ComesBack(string url, string[] driver, Func<string, object?> ask)
    {
        using var project = new FakeProject()
            .Sql("0001", upgrade: "CREATE TABLE t0001 (id INTEGER PRIMARY KEY, name VARCHAR(20));\nCREATE VIEW v0001 AS SELECT id FROM t0001;")
            .Sql("0002", "0001", upgrade: "CREATE TABLE t0002 (id INTEGER REFERENCES t0001 (id));\nCREATE VIEW v0002 AS SELECT id FROM t0002;\nDROP VIEW v0001;");
        Task<ToolRun> Run(params string[] args) => project.RunAsync([.. args, "--url", url, .. driver]);
        (await Run("upgrade", "0001")).Ends(0);
        ask("INSERT INTO t0001 VALUES (7, 'it''s ünï')");

        var run = (await Run("upgrade", "head", "--backup=before.bak")).Ends(0, text: "Backed up to ");
        ask("DELETE FROM t0001");
        project.Write("bad.bak", "-- half of it");
        (await Run("restore", "bad.bak", "--yes")).Ends(1, "IRIS0564");
        (await Run("restore", "before.bak", "--yes")).Ends(0, text: "It stands at 0001.");

        Assert.AreEqual("it's ünï", ask("SELECT name FROM t0001 JOIN v0001 USING (id)"));
        Assert.AreEqual(0L, Convert.ToInt64(ask("SELECT count(*) FROM information_schema.tables WHERE table_name IN ('t0002', 'v0002') AND table_schema IN ('public', database())".Replace("database()", url.StartsWith("postgres", StringComparison.Ordinal) ? "'x'" : "database()", StringComparison.Ordinal)), null));
        (await Run("upgrade", "head")).Ends(0);
        Assert.DoesNotContain("geheim", run.Error);
    }

    private static object? OnServer(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
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
