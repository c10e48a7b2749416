using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Running;
using Iris.Migrations.Tests.Sql.Conformance;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>
/// The scripts of the sample. Those for SQLite and PostgreSQL are run by the databases' own clients, and lead where a live run does
/// (the one for MySQL: see the tests of the tool). SQL Server is not here to run its own: statements of the same form are compared
/// with what was recorded, in <see cref="SqlServerConformance"/>.
/// </summary>
[TestClass]
public class GoldenSample
{
    [TestMethod]
    [DataRow("sqlite")]
    [DataRow("postgresql")]
    [DataRow("sqlserver")]
    public async Task The_script_is_as_it_was_accepted(string dialect)
    {
        var file = Path.Combine(Repository.Root, "tests", "Iris.Migrations.Tests", "Sql", "Golden", $"tasktracker.{dialect}.upgrade.sql");
        var script = Script(dialect);
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(file, script);
        }

        Assert.AreEqual(await File.ReadAllTextAsync(file), script);
    }

    [TestMethod]
    public async Task Sqlite_s_own_client_comes_to_what_a_live_run_does()
    {
        var (scripted, live) = (Path.GetTempFileName(), Path.GetTempFileName());
        try
        {
            var (code, text) = Sqlite.SqliteDatabase.RunClient(scripted, Script("sqlite"));
            Assert.AreEqual(0, code, text);
            await RunLiveAsync("sqlite", () => new SqliteConnection($"Data Source={live};Pooling=False"));
            await AssertSameAsync("sqlite", () => new SqliteConnection($"Data Source={scripted};Pooling=False"), () => new SqliteConnection($"Data Source={live};Pooling=False"));
        }
        finally
        {
            File.Delete(scripted);
            File.Delete(live);
        }
    }

    [TestMethod]
    public async Task PostgreSql_s_own_client_comes_to_what_a_live_run_does()
    {
        await using var scripted = await ScratchPostgres.CreateAsync();
        await using var live = await ScratchPostgres.CreateAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Script("postgresql"));
            var (code, _, errors) = await scripted.RunAsync("psql", "-X", "-q", "-f", file);
            Assert.AreEqual(0, code, errors);
            await RunLiveAsync("postgresql", () => new NpgsqlConnection(live.ConnectionString));
            await AssertSameAsync("postgresql", () => new NpgsqlConnection(scripted.ConnectionString), () => new NpgsqlConnection(live.ConnectionString));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What a batch needs from another one is there before it is read; what has to be alone is.</summary>
    [TestMethod]
    public void Each_statement_is_a_batch_of_its_own()
    {
        var batches = DialectCatalogue.Get("sqlserver").Split(Script("sqlserver").Replace(":on error exit\n", "", StringComparison.Ordinal));
        Assert.IsTrue(batches.Where(b => b.Contains("ALTER TABLE", StringComparison.Ordinal)).All(b => !b.Contains("UPDATE tasks", StringComparison.Ordinal)));
        var changes = batches.Where(b => SqlServerStatements.Tokens(b)[0] is "create" or "alter" or "update" or "insert").ToList();
        Assert.IsTrue(changes.Count > 20 && changes.TrueForAll(b => StatementSplitter.Split(b, DialectCatalogue.Get("sqlserver").Lexicon).Count == 1));
        Assert.IsTrue(changes.TrueForAll(b => batches[batches.ToList().IndexOf(b) + 1] == "IF @@ERROR <> 0 SET NOEXEC ON"));
    }

    private static string Script(string name)
    {
        var dialect = DialectCatalogue.Get(name);
        var (graph, compiler) = Sample(dialect);
        return new ScriptWriter(compiler, dialect, new()).Write(graph.PlanUpgradeRange(null, "heads"));
    }

    private static async Task RunLiveAsync(string name, Func<DbConnection> connect)
    {
        var dialect = DialectCatalogue.Get(name);
        var (graph, compiler) = Sample(dialect);
        var result = await new MigrationRunner(compiler, dialect, connect, new(), new Silence()).RunAsync(rows => graph.PlanUpgrade(rows, "heads"), CancellationToken.None);
        Assert.IsTrue(result.Succeeded);
    }

    private static (RevisionGraph Graph, PlanCompiler Compiler) Sample(Dialect dialect)
    {
        var assembly = typeof(TaskTracker.Migrations.InitialSchema).Assembly;
        var revisions = AssemblyRevisionReader.Read(assembly.Location, path => path).Revisions.Where(r => r.ResourceName is not null || r.TypeName!.StartsWith("TaskTracker.", StringComparison.Ordinal));
        var graph = RevisionGraph.Build(revisions);
        return (graph, new PlanCompiler(graph, new RevisionRecorder(assembly), dialect));
    }

    /// <summary>The same schema, the same row, and the same history but for its times.</summary>
    private static async Task AssertSameAsync(string name, Func<DbConnection> one, Func<DbConnection> other)
    {
        var dialect = DialectCatalogue.Get(name);
        await using var scripted = one();
        await using var live = other();
        await scripted.OpenAsync();
        await live.OpenAsync();
        Assert.AreEqual(await dialect.InspectAsync(live, CancellationToken.None), await dialect.InspectAsync(scripted, CancellationToken.None));
        foreach (var query in new[] { "SELECT version_num FROM iris_version", "SELECT revision || ' ' || direction || ' ' || hash || ' ' || outcome FROM iris_history ORDER BY id" })
        {
            Assert.AreEqual(string.Join('\n', await Query.TextsAsync(live, query, CancellationToken.None)), string.Join('\n', await Query.TextsAsync(scripted, query, CancellationToken.None)));
        }
    }
}
