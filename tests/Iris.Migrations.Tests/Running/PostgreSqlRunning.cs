using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Running.Faults;
using Npgsql;

namespace Iris.Migrations.Tests.Running;

/// <summary>Runs on PostgreSQL: where IRIS_TEST_POSTGRES says.</summary>
[TestClass]
public sealed class PostgreSqlRunning : RunningConformance
{
    private readonly string? _server = Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES");
    private readonly List<string> _databases = [];

    public TestContext TestContext { get; set; } = null!;

    protected override Dialect Dialect => DialectCatalogue.Get("postgresql");

    protected override string SessionWord => "pid ";

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

    /// <summary>Every connection is the same session, as behind a pooler by transaction with nobody else at work.</summary>
    [TestMethod]
    public async Task APoolerThatSharesSessionsOutIsRefused()
    {
        await using var shared = await OpenAsync();
        var runner = new MigrationRunner(Compiler(Chains.Projects), Dialect, () => new SharedConnection(shared), new(), new Silence());

        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => runner.RunAsync(rows => Chains.Projects.Graph.PlanUpgrade(rows, "head"), None));

        Assert.AreEqual("IRIS0518", error.Diagnostic.Code);
        Assert.IsNull(await Rows());
    }

    /// <summary>A build that was interrupted leaves an index that is useless and in the way.</summary>
    [TestMethod]
    [DataRow(null)]
    [DataRow("-- an index\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ux_rows_b ON rows USING btree (coalesce(b, 0)) WHERE b > 0")]
    public async Task AnIndexThatWasLeftInvalidIsBuiltAnew(string? raw)
    {
        Chains.Attempt.Value = op => op.Autocommit(op => op.Execute(raw!));
        var chain = raw is null ? Chains.UniqueOutside : Chains.RowsInTheWay;
        await Upgrade(chain, "0001");
        Assert.IsFalse((await Upgrade(chain, "head")).Succeeded);
        Assert.AreEqual(1L, await Scalar("SELECT count(*) FROM pg_index WHERE NOT indisvalid"));
        await Execute("UPDATE rows SET b = id");

        Assert.IsTrue((await Upgrade(chain, "head")).Succeeded);

        Assert.AreEqual(0L, await Scalar("SELECT count(*) FROM pg_index WHERE NOT indisvalid"));
        Assert.AreEqual(1L, await Scalar("SELECT count(*) FROM pg_class WHERE relname = 'ux_rows_b'"));
    }

    /// <summary>Who waits for a lock inside a transaction, or with a statement, and an index that is built concurrently wait for each other.</summary>
    [TestMethod]
    [Timeout(120_000)]
    public async Task AnIndexIsBuiltConcurrentlyWhileAnotherRunWaits()
    {
        await Upgrade(Chains.UniqueOutside, "0001");
        await Execute("UPDATE rows SET b = id");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Upgrade(Chains.UniqueOutside, "head"))));

        TestContext.WriteLine($"Three runs, one of which built the index: {clock.ElapsedMilliseconds} ms.");
        Assert.IsTrue(results.All(r => r.Succeeded), string.Join('\n', results.SelectMany(r => r.Errors ?? [])));
        Assert.AreEqual(1, results.Sum(r => r.Applied.Count));
    }

    /// <summary>Whoever reads a table waits behind the change that waits for it: no longer than that one is let wait.</summary>
    [TestMethod]
    [Timeout(120_000)]
    public async Task ReadersAreNotHeldUpByAChangeThatWaits()
    {
        var wait = TimeSpan.FromSeconds(1);
        await Upgrade(Chains.Projects, "0001");
        await using var blocker = await OpenAsync();
        await Execute(blocker, "BEGIN");
        await Execute(blocker, "SELECT * FROM projects");
        var run = Task.Run(() => Upgrade(Chains.Projects, "head", s => s with { StatementLockTimeout = wait }));
        var worst = TimeSpan.Zero;
        await using var reader = await OpenAsync();
        for (var begun = DateTime.UtcNow; DateTime.UtcNow - begun < 4 * wait;)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            await Execute(reader, "SELECT * FROM projects");
            worst = clock.Elapsed > worst ? clock.Elapsed : worst;
            await Task.Delay(10, None);
        }

        await Execute(blocker, "ROLLBACK");

        Assert.IsTrue((await run).Succeeded);
        TestContext.WriteLine($"Worst stall of a reader: {worst.TotalMilliseconds:0} ms, {worst / wait:0.00} of the time-out.");
        Assert.IsTrue(worst < 3 * wait, $"{worst} is not below three times {wait}.");
    }

    [TestMethod]
    public async Task AStatementThatTakesTooLongIsStopped()
    {
        Chains.FailingStatement.Value = "SELECT pg_sleep(60)";

        var result = await Upgrade(Chains.FailsInTheMiddle, "head", s => s with { StatementTimeout = TimeSpan.FromSeconds(0.2) });

        Assert.AreEqual("IRIS0503", result.Errors!.Single().Code);
        StringAssert.Contains(result.Errors![0].Message, "statement timeout");
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
