using System.Diagnostics;
using Iris.Migrations.Tests.Sql;
using Iris.Tool.Tests.Counted;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Tool.Tests;

/// <summary>A process that is killed in the middle of a backfill, and one that goes on.</summary>
[TestClass]
public sealed class WhenRowsAreBackfilled
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "dotnet-iris.dll");
    private static readonly string Revisions = typeof(People).Assembly.Location;

    [TestMethod]
    public async Task SqliteCountsEachRowOnce()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "people.db");

        await EachRowIsCountedOnce($"sqlite:///{file}", [], sql =>
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            return Scalar(connection, sql);
        });
    }

    [TestMethod]
    public async Task PostgreSqlCountsEachRowOnce()
    {
        var server = Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES");
        if (string.IsNullOrEmpty(server))
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set: nothing was run on PostgreSQL.");
        }

        var at = new NpgsqlConnectionStringBuilder(server) { Pooling = false };
        using var admin = new NpgsqlConnection(at.ConnectionString);
        await admin.OpenAsync();
        var name = $"iris_count_{Guid.NewGuid():N}";
        Scalar(admin, $"CREATE DATABASE {name}");
        try
        {
            await EachRowIsCountedOnce($"postgresql://{at.Username}:{Uri.EscapeDataString(at.Password ?? "")}@{at.Host}:{at.Port}/{name}", [], sql =>
            {
                using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(at.ConnectionString) { Database = name }.ConnectionString);
                connection.Open();
                return Scalar(connection, sql);
            });
        }
        finally
        {
            Scalar(admin, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task MariaDbCountsEachRowOnce()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        await EachRowIsCountedOnce(WhenTheDatabaseIsMariaDb.Url(scratch), ["--driver", ScratchMariaDb.DriverFile!], sql =>
        {
            using var connection = scratch.Connect();
            connection.Open();
            return Scalar(connection, sql);
        });
    }

    [TestMethod]
    public async Task ADryRunLeavesItOutAndWhatIsAskedAboutIt()
    {
        using var folder = new TestFolder();

        var run = (await ToolRun.InAsync(folder.Path, "upgrade", "head", "--dry-run", "--assembly", Revisions)).Ends(0, "IRIS0557", "take back: backfill people in batches of 10: n = n + 1");

        StringAssert.Contains(run.Error, "it asks about what was left out before it: ensure each is counted once");
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public async Task APlanSaysWhatRunsOutsideTheTransaction()
    {
        var plan = (await ToolRun.InAsync(AppContext.BaseDirectory, "plan", "--details", "--from", "base", "--assembly", Revisions)).Ends(0);
        var json = (await ToolRun.InAsync(AppContext.BaseDirectory, "plan", "--details", "--json", "--from", "0001", "--assembly", Revisions)).Ends(0).Json;

        CollectionAssert.AreEqual(
            new[] { "upgrade 0001 people  -> 0001  (expand)", "- create table people", "- insert 400 rows into people", "upgrade 0002 count  -> 0002  (expand)", "- add column people.m", "- backfill people in batches of 10: n = n + 1 (outside the transaction)", "- ensure each is counted once" },
            plan.Lines);
        Assert.AreEqual(3, json.GetProperty("steps")[0].GetProperty("operations").GetArrayLength());
    }

    private static async Task EachRowIsCountedOnce(string url, string[] driver, Func<string, object?> ask)
    {
        string[] to = ["--assembly", Revisions, "--url", url, .. driver];
        (await ToolRun.InAsync(AppContext.BaseDirectory, ["upgrade", "0001", .. to])).Ends(0);
        using (var process = Start(["upgrade", "head", .. to]))
        {
            while (!process.HasExited && RowsOf(ask) == 0)
            {
                await Task.Delay(10);
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        var done = RowsOf(ask);
        Assert.IsTrue(done is > 0 and < People.Count, $"It was killed in the middle: after {done} rows.");

        var again = (await ToolRun.InAsync(AppContext.BaseDirectory, shell => shell with { ErrorIsTerminal = true }, ["upgrade", "head", .. to])).Ends(0);

        StringAssert.Contains(again.Error, $"0002 people: {People.Count} rows");
        Assert.AreEqual(People.Count, Number(ask("SELECT count(*) FROM people WHERE n = 1")));
        Assert.AreEqual(People.Count, Number(ask("SELECT count(*) FROM people")));
        Assert.AreEqual(0, RowsOf(ask));
    }

    private static Process Start(string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Tool, .. args]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["IRIS_TEST_PAUSE"] = "100";
        return Process.Start(start)!;
    }

    private static int RowsOf(Func<string, object?> ask)
    {
        try
        {
            return Number(ask("SELECT coalesce(sum(row_count), 0) FROM iris_backfill"));
        }
        catch (System.Data.Common.DbException)
        {
            return 0; // The table is not there yet.
        }
    }

    private static int Number(object? value) => Convert.ToInt32(value, null);

    private static object? Scalar(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
