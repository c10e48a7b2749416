using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Npgsql;

namespace Iris.Migrations.Tests.Running;

/// <summary>Runs on PostgreSQL: where IRIS_TEST_POSTGRES says.</summary>
[TestClass]
public sealed class PostgreSqlRunning : RunningConformance
{
    private readonly string? _server = Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES");
    private readonly List<string> _databases = [];

    protected override Dialect Dialect => DialectCatalogue.Get("postgresql");

    protected override string Refusal => "This script expects the database at base, but it is at 0003.";

    protected override bool HasSchemas => true;

    [TestInitialize]
    public void Open()
    {
        if (string.IsNullOrEmpty(_server))
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set: nothing was run on PostgreSQL.");
        }

        SwitchToFreshDatabase();
    }

    [TestCleanup]
    public void Close()
    {
        foreach (var database in _databases)
        {
            ExecuteOnServer($"DROP DATABASE {database} WITH (FORCE)");
        }
    }

    [TestMethod]
    public async Task ARunThatWaitsTooLongNamesTheHolder()
    {
        var held = Dialect.Lock("iris_version")!;
        await using var other = Connect();
        await other.OpenAsync(None);
        await using (var take = other.CreateCommand())
        {
            take.CommandText = held.TryAcquire;
            Assert.AreEqual(true, await take.ExecuteScalarAsync(None));
        }

        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => Upgrade(Chains.Projects, "head", s => s with { LockTimeout = TimeSpan.FromMilliseconds(300) }));

        Assert.AreEqual("IRIS0506", error.Diagnostic.Code);
        StringAssert.Contains(error.Diagnostic.Message, "pid ");
        Assert.IsNull(await Rows());
    }

    [TestMethod]
    public async Task AServerThatIsNotThereIsNamed()
    {
        var error = await Refused("Host=127.0.0.1;Port=1;Username=u;Password=geheim;Database=d");

        Assert.AreEqual("IRIS0502", error.Code);
        StringAssert.Contains(error.Message, "refused");
        Assert.IsFalse(error.Message.Contains("geheim", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task AWrongPasswordIsAnsweredAndNeverPrinted()
    {
        ExecuteOnServer("DO $$ BEGIN CREATE ROLE iris_password LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        var wrong = new NpgsqlConnectionStringBuilder(_server) { Username = "iris_password", Password = "geheim", Pooling = false }.ConnectionString;
        if (await LetsInAsync(wrong))
        {
            Assert.Inconclusive("The server asks iris_password for no password: put it into pg_hba.conf as scram-sha-256.");
        }

        var error = await Refused(wrong);

        Assert.AreEqual("IRIS0502", error.Code);
        StringAssert.Contains(error.Message, "Check the user name and the password");
        Assert.IsFalse(error.Message.Contains("geheim", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task ADatabaseThatIsNotThereIsNamed()
    {
        var error = await Refused(new NpgsqlConnectionStringBuilder(_server) { Database = "no_such_database" }.ConnectionString);

        Assert.AreEqual("IRIS0502", error.Code);
        StringAssert.Contains(error.Message, "Create the database first");
    }

    protected override DbConnection Connect() =>
        new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Database = _databases[^1], Pooling = false, IncludeFailedBatchedCommand = true }.ConnectionString);

    protected override (int Code, string Text) RunClient(string script)
    {
        var at = new NpgsqlConnectionStringBuilder(_server);
        return Client.Run("psql", ["-X", "-q", "-h", at.Host!, "-p", $"{at.Port}", "-U", at.Username!, "-d", _databases[^1], "-f", "-"], script);
    }

    protected override void SwitchToFreshDatabase()
    {
        _databases.Add($"iris_run_{Guid.NewGuid():N}");
        ExecuteOnServer($"CREATE DATABASE {_databases[^1]}");
    }

    private static async Task<bool> LetsInAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(None);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private async Task<Diagnostic> Refused(string connectionString)
    {
        var runner = new MigrationRunner(Compiler(Chains.Projects), Dialect, () => new NpgsqlConnection(connectionString), new(), new Silence());
        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => runner.RunAsync(rows => Chains.Projects.Graph.PlanUpgrade(rows, "head"), None));
        return error.Diagnostic;
    }

    private void ExecuteOnServer(string sql)
    {
        using var connection = new NpgsqlConnection(_server);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
