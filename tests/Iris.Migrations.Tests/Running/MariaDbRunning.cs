using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Running.Faults;
using Iris.Migrations.Tests.Sql;

namespace Iris.Migrations.Tests.Running;

/// <summary>Runs on MariaDB: where IRIS_TEST_MARIADB says, with the driver of IRIS_TEST_MYSQL_DRIVER.</summary>
[TestClass]
[TestCategory(ScratchMariaDb.DriverCategory)]
public sealed partial class MariaDbRunning : RunningConformance
{
    private readonly List<ScratchMariaDb> _databases = [];

    protected override Dialect Dialect => DialectCatalogue.Get("mysql");

    protected override string SessionWord => "connection ";

    protected override string Refusal => "This script expects the database at base, but it is at 0003.";

    protected override bool FillsNewColumns => true;

    [TestInitialize]
    public void Open() => SwitchToFreshDatabase();

    [TestCleanup]
    public void Close() => _databases.ForEach(d => d.Dispose());

    [TestMethod]
    public async Task ARunThatWaitsTooLongNamesTheHolder()
    {
        var held = Dialect.Lock("iris_version")!;
        await using var other = Connect();
        await other.OpenAsync(None);
        await using (var take = other.CreateCommand())
        {
            take.CommandText = held.TryAcquire;
            Assert.AreEqual(1L, Convert.ToInt64(await take.ExecuteScalarAsync(None), null));
        }

        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => Upgrade(Chains.Projects, "head", s => s with { LockTimeout = TimeSpan.FromMilliseconds(300) }));

        Assert.AreEqual("IRIS0506", error.Diagnostic.Code);
        StringAssert.Contains(error.Diagnostic.Message, "connection ");
        Assert.IsNull(await Rows());
    }

    /// <summary>What MyISAM has done no crash takes back; so it has to be asked about.</summary>
    [TestMethod]
    public async Task RowsOfATableWithoutTransactionsAreAskedAbout()
    {
        await Upgrade(Chains.Counting, "0001");
        await Execute("ALTER TABLE counters ENGINE = MyISAM");
        var faults = new FaultPlan((_, sent) => sent == "UPDATE counters SET n = n + 1000", after: true);
        await Assert.ThrowsAsync<Exception>(() => new MigrationRunner(Compiler(Chains.Counting), Dialect, () => faults.Wrap(Connect()), new(), new Silence())
            .RunAsync(rows => Chains.Counting.Graph.PlanUpgrade(rows, "head"), None));
        Assert.IsTrue(faults.Died);

        var result = await Upgrade(Chains.Counting, "0002");

        Assert.AreEqual("IRIS0515", result.Errors!.Single().Code);
        StringAssert.Contains(result.Errors![0].Message, "UPDATE counters SET n = n + 1000");
    }

    [TestMethod]
    public async Task AStatementThatTakesTooLongIsStopped()
    {
        Chains.FailingStatement.Value = "SELECT COUNT(*) FROM information_schema.columns a, information_schema.columns b, information_schema.columns c";

        var result = await Upgrade(Chains.FailsInTheMiddle, "head", s => s with { StatementTimeout = TimeSpan.FromSeconds(1) });

        Assert.AreEqual("IRIS0503", result.Errors!.Single().Code);
    }

    /// <summary>A script takes the same lock, and finds it taken.</summary>
    [TestMethod]
    public async Task AScriptGivesWayToALiveRun()
    {
        await using var other = Connect();
        await other.OpenAsync(None);
        await using (var take = other.CreateCommand())
        {
            take.CommandText = Dialect.Lock("iris_version")!.TryAcquire;
            await take.ExecuteScalarAsync(None);
        }

        var (code, text) = RunClient(Script(Chains.Projects, upgrade: true));

        Assert.AreEqual(1, code);
        StringAssert.Contains(text, "Another run of Iris holds the lock");
        Assert.AreEqual(0, (await Tables()).Length);
    }

    [TestMethod]
    public async Task AScriptThatFailsStopsThere()
    {
        Chains.FailingStatement.Value = FailingStatement;

        var (code, text) = RunClient(Script(Chains.FailsInTheMiddle, upgrade: true));

        Assert.AreEqual(1, code);
        StringAssert.Contains(text, "no_such_table");
        Assert.AreEqual("0001", (await Rows())!.ToString());
        CollectionAssert.AreEqual(new[] { "half", "projects" }, await Tables());
    }

    [TestMethod]
    public async Task AServerThatIsNotThereIsNamed()
    {
        var error = await Refused(b => (b["Server"], b["Port"], b["Password"]) = ("127.0.0.1", "1", "geheim"));

        Assert.AreEqual("IRIS0502", error.Code);
        StringAssert.Contains(error.Message, "Check that the server runs");
        Assert.IsFalse(error.Message.Contains("geheim", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task AWrongPasswordIsAnsweredAndNeverPrinted()
    {
        var error = await Refused(b => (b["User ID"], b["Password"]) = ("nobody_of_that_name", "geheim"));

        Assert.AreEqual("IRIS0502", error.Code);
        StringAssert.Contains(error.Message, "Check the user name and the password");
        Assert.IsFalse(error.Message.Contains("geheim", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task ADatabaseThatIsNotThereIsNamed()
    {
        var error = await Refused(b => b["Database"] = "no_such_database");

        Assert.AreEqual("IRIS0502", error.Code);
        StringAssert.Contains(error.Message, "Create the database first");
    }

    protected override DbConnection Connect() => _databases[^1].Connect();

    protected override (int Code, string Text) RunClient(string script) => _databases[^1].RunClient(script);

    protected override void SwitchToFreshDatabase() => _databases.Add(ScratchMariaDb.CreateForDriver());

    private async Task<Diagnostic> Refused(Action<DbConnectionStringBuilder> change)
    {
        var runner = new MigrationRunner(Compiler(Chains.Projects), Dialect, () => _databases[^1].Connect(change), new(), new Silence());
        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => runner.RunAsync(rows => Chains.Projects.Graph.PlanUpgrade(rows, "head"), None));
        return error.Diagnostic;
    }
}
