using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Tool.Tests;

/// <summary>What the tool says of a revision that is half done, and what it lets the user say.</summary>
[TestClass]
public sealed class WhenARunWasCutOff
{
    [TestMethod]
    public async Task StatusShowsWhatIsHalfDoneAndResolveSettlesIt()
    {
        using var project = HalfDone();
        (await project.RunAsync("upgrade", "head")).Ends(1, "IRIS0503");

        var status = (await project.RunAsync("status")).Ends(0);
        StringAssert.Contains(status.Out, "Stands at   0001", StringComparison.Ordinal);
        StringAssert.Contains(status.Out, "Pending     2: 0002, 0003", StringComparison.Ordinal);
        StringAssert.Contains(status.Out, "Half done   upgrade of 0002", StringComparison.Ordinal);
        StringAssert.Contains(status.Out, "1 done: ALTER TABLE t0001 ADD x INTEGER", StringComparison.Ordinal);
        StringAssert.Contains(status.Out, "2 failed: INSERT INTO nope VALUES (1)", StringComparison.Ordinal);
        var json = (await project.RunAsync("status", "--json")).Ends(0).Json;
        Assert.AreEqual("failed", json.GetProperty("unfinished").GetProperty("steps")[1].GetProperty("state").GetString());
        Assert.AreEqual("failed", json.GetProperty("runs")[0].GetProperty("outcome").GetString());

        (await project.RunAsync("downgrade", "base")).Ends(1, "IRIS0517");
        (await project.RunAsync("resolve", "--step", "9", "--done")).Ends(1, "IRIS0523");
        (await project.RunAsync("resolve", "--step", "2")).Ends(2, "IRIS0010");
        (await project.RunAsync("resolve", "--step", "2", "--done")).Ends(0, text: "Go on after it with `dotnet iris upgrade 0002`");
        (await project.RunAsync("upgrade", "head")).Ends(0, text: "Going on with 0001 -> 0002: 2 of 2 statements are done already.");
        (await project.RunAsync("resolve", "--forget")).Ends(1, "IRIS0522");
        StringAssert.Contains((await project.RunAsync("status")).Ends(0).Out, "Pending     nothing", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task AnUpgradeFinishesADowngradeThatWasCutOff()
    {
        using var project = new FakeProject().Sql("0001");
        project.Write("Migrations/0002.sql", "-- x\n-- Revision ID: 0002\n-- Revises: 0001\n-- iris:upgrade\nALTER TABLE t0001 ADD x INTEGER;\n-- iris:downgrade autocommit\nALTER TABLE t0001 DROP COLUMN x;\nINSERT INTO later VALUES (1);\n");
        (await project.RunAsync("upgrade", "head")).Ends(0);
        (await project.RunAsync("downgrade", "-1")).Ends(1, "IRIS0503");
        await using (var connection = new SqliteConnection($"Data Source={project.Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var later = connection.CreateCommand();
            later.CommandText = "CREATE TABLE later (id INTEGER)";
            await later.ExecuteNonQueryAsync();
        }

        var run = (await project.RunAsync("upgrade", "head")).Ends(0, "IRIS0525", "a downgrade of 0002 was cut off, with 1 step done. It is finished first");

        StringAssert.Contains(run.Error, "0001 -> 0002", StringComparison.Ordinal);
        StringAssert.Contains((await project.RunAsync("status")).Ends(0).Out, "Pending     nothing", StringComparison.Ordinal);
        CollectionAssert.AreEqual(new[] { "0002" }, (await project.RunAsync("current")).Ends(0).Lines.Select(line => line.Split(' ')[0]).ToArray());
    }

    [TestMethod]
    public async Task AnEmptyPlaceHasAStatusToo()
    {
        using var project = HalfDone();

        var status = (await project.RunAsync("status")).Ends(0);

        StringAssert.Contains(status.Out, "Stands at   <base>", StringComparison.Ordinal);
        StringAssert.Contains(status.Out, "At work     nobody", StringComparison.Ordinal);
        Assert.IsFalse(File.Exists(project.Database));
        (await project.RunAsync("resolve", "--forget")).Ends(1, "IRIS0522");
        Assert.AreEqual("", (await project.RunAsync("history", "--applied")).Ends(0).Out);
    }

    [TestMethod]
    public async Task HistoryListsWhatWasDoneAndPrunesWhatIsOld()
    {
        using var project = HalfDone();
        await project.RunAsync("upgrade", "head");

        var lines = (await project.RunAsync("history", "--applied")).Ends(0).Lines;
        Assert.AreEqual(2, lines.Length);
        StringAssert.Contains(lines[0], "upgrade   0002           failed", StringComparison.Ordinal);
        StringAssert.Contains(lines[1], "upgrade   0001           done", StringComparison.Ordinal);
        StringAssert.Contains(lines[1], Environment.UserName + "@" + Environment.MachineName, StringComparison.Ordinal);
        var json = (await project.RunAsync("history", "--applied", "--json")).Ends(0).Json;
        Assert.AreEqual(45, json[1].GetProperty("hash").GetString()!.Length);

        (await project.RunAsync("history", "prune", "--older-than", "90d")).Ends(0, text: "Deleted 0 rows");
        (await project.RunAsync("history", "prune", "--older-than", "0h")).Ends(0, text: "Deleted 1 row from");
        Assert.AreEqual(1, (await project.RunAsync("history", "--applied")).Ends(0).Lines.Length);
        (await project.RunAsync("history", "prune", "--older-than", "soon")).Ends(2, "IRIS0010");
        (await project.RunAsync("history", "prune")).Ends(2, "IRIS0010");
        (await project.RunAsync("history", "--applied", "-i")).Ends(2, "IRIS0010");
    }

    [TestMethod]
    public async Task LimitsComeFromOptionsAndFromTheFile()
    {
        using var project = HalfDone();

        (await project.RunAsync("upgrade", "0001", "--statement-timeout", "3")).Ends(0, "IRIS0519");
        (await project.RunAsync("upgrade", "head", "--retries", "many")).Ends(2, "IRIS0010");
        (await project.RunAsync("upgrade", "head", "--statement-lock-timeout", "-")).Ends(2, "IRIS0010");
        project.Write("iris.json", """{ "statementTimeout": 3, "statementLockTimeout": 0.5, "retries": 0 }""");
        (await project.RunAsync("upgrade", "head")).Ends(1, "IRIS0519");
        project.Write("iris.json", """{ "retries": 0.5 }""");
        (await project.RunAsync("upgrade", "head")).Ends(1, "IRIS0012");
    }

    /// <summary>The server builds on when its client is killed: the next run waits for that, and finds the index there.</summary>
    [TestMethod]
    public async Task TheStatementOfAKilledClientIsWaitedFor()
    {
        if (Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set: nothing was run on PostgreSQL.");
            return;
        }

        var name = $"iris_killed_{Guid.NewGuid():N}";
        var at = new NpgsqlConnectionStringBuilder(server);
        await OnServerAsync(server, $"CREATE DATABASE {name}");
        try
        {
            using var project = new FakeProject().WithFolder().Sql(
                "0001",
                upgrade: "CREATE TABLE t0001 (id INTEGER); INSERT INTO t0001 SELECT generate_series(1, 8); CREATE FUNCTION slow(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM pg_sleep(0.25); RETURN $1; END $$;");
            project.Write("Migrations/0002.sql", "-- slow\n-- Revision ID: 0002\n-- Revises: 0001\n-- iris:upgrade autocommit\nCREATE INDEX CONCURRENTLY ix_slow ON t0001 (slow(id));\n");
            var url = $"postgresql://{at.Username}@{at.Host}:{at.Port}/{name}";
            (await project.RunAsync("upgrade", "0001", "--url", url)).Ends(0);
            using var process = Process.Start(new ProcessStartInfo(
                "dotnet", [Path.Combine(AppContext.BaseDirectory, "dotnet-iris.dll"), "upgrade", "head", "--project", project.Folder, "--no-build", "--url", url])
            {
                RedirectStandardError = true,
            })!;
            while (!process.HasExited && await OnServerAsync(server, $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}' AND query LIKE 'CREATE INDEX CONCURRENTLY%' AND state = 'active'") is not 1L)
            {
                await Task.Delay(20);
            }

            process.Kill();
            var next = (await project.RunAsync("upgrade", "head", "--url", url)).Ends(0, text: "Going on with 0001 -> 0002: 1 of 1 statements are done already.");
            StringAssert.Contains(next.Error, "Waiting for another run to finish (pid ", StringComparison.Ordinal);
            StringAssert.Contains(next.Error, "CREATE INDEX CONCURRENTLY ix_slow", StringComparison.Ordinal);
            Assert.AreEqual("upgrade 0002 done, upgrade 0001 done", string.Join(", ", (await project.RunAsync("history", "--applied", "--json", "--url", url)).Json.EnumerateArray()
                .Select(e => $"{e.GetProperty("direction").GetString()} {e.GetProperty("revision").GetString()} {e.GetProperty("outcome").GetString()}")));
        }
        finally
        {
            await OnServerAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task<object?> OnServerAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The first signal lets the statement at work end, takes the revision back and gives the lock back.</summary>
    [TestMethod]
    [DataRow("INT")]
    [DataRow("TERM")]
    public async Task ASignalTakesTheCurrentStepBack(string signal)
    {
        using var project = new FakeProject().WithFolder().Sql("0001")
            .Sql("0002", "0001", "INSERT INTO t0001 WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 4000000) SELECT x FROM c; CREATE TABLE t0002 (id INTEGER);");
        (await project.RunAsync("upgrade", "0001")).Ends(0);

        // A shell that runs this test in the background has taught it, and so its children, not to hear SIGINT.
        var start = new ProcessStartInfo("env", ["--default-signal", "dotnet", Path.Combine(AppContext.BaseDirectory, "dotnet-iris.dll"), "upgrade", "head", "--project", project.Folder, "--no-build"])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var note = project.Database + ".iris-run";
        while (!File.Exists(note) && !process.HasExited)
        {
            await Task.Delay(20);
        }

        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.AreEqual(130, process.ExitCode, said);
        StringAssert.Contains(said, "Cancelled", StringComparison.Ordinal);
        Assert.IsFalse(File.Exists(note));
        Assert.AreEqual("0001", (await project.RunAsync("current")).Lines.Single());
        await using (var connection = new SqliteConnection($"Data Source={project.Database};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var count = connection.CreateCommand();
            count.CommandText = "SELECT count(*) FROM t0001";
            Assert.AreEqual(0L, await count.ExecuteScalarAsync());
        }

        StringAssert.Contains((await project.RunAsync("history", "--applied")).Lines[0], "cancelled", StringComparison.Ordinal);
    }

    private static FakeProject HalfDone()
    {
        var project = new FakeProject().WithFolder().Sql("0001").Sql("0003", "0002");
        project.Write("Migrations/0002.sql", """
            -- half
            -- Revision ID: 0002
            -- Revises: 0001
            -- iris:upgrade autocommit
            ALTER TABLE t0001 ADD x INTEGER;
            INSERT INTO nope VALUES (1);
            -- iris:downgrade
            SELECT 1;
            """);
        return project;
    }
}
