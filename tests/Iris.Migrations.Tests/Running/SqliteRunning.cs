using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Running;

/// <summary>Runs on SQLite, in files, as users have them.</summary>
[TestClass]
public sealed class SqliteRunning : RunningConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iris-run-").FullName;
    private int _number;

    protected override Dialect Dialect => DialectCatalogue.Get("sqlite");

    protected override int CrashSamples => 24;

    protected override string Refusal => "this script continues from nothing in iris_version; the database stands elsewhere";

    protected override bool ClientDropsCarriageReturns => true;

    private string Database => Path.Combine(_folder, $"{_number}.db");

    [TestCleanup]
    public void Close()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public async Task AFileThatIsNoDatabaseIsRefusedAndLeftAlone()
    {
        await File.WriteAllTextAsync(Database, new string('x', 5000));

        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => Upgrade(Chains.Projects, "head"));

        Assert.AreEqual("IRIS0502", error.Diagnostic.Code);
        StringAssert.Contains(error.Diagnostic.Message, "not a database");
        Assert.AreEqual(new string('x', 5000), await File.ReadAllTextAsync(Database));
    }

    [TestMethod]
    public async Task AReadOnlyDatabaseIsRefused()
    {
        await Upgrade(Chains.Projects, "0001");
        SqliteConnection.ClearAllPools();
        var runner = new MigrationRunner(Compiler(Chains.Projects), Dialect, () => new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False"), new() { Database = "app.db" }, new Silence());

        var result = await runner.RunAsync(rows => Chains.Projects.Graph.PlanUpgrade(rows, "head"), None);

        Assert.AreEqual("IRIS0511", result.Errors![0].Code);
        StringAssert.Contains(result.Errors[0].Message, "app.db");
    }

    [TestMethod]
    public async Task ADatabaseThatIsHeldTooLongIsAnswered()
    {
        await Upgrade(Chains.Projects, "0001");
        await using var other = Connect();
        await other.OpenAsync(None);
        await using var hold = other.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync(None);
        var runner = new MigrationRunner(Compiler(Chains.Projects), Dialect, () => new SqliteConnection($"Data Source={Database};Pooling=False"), new() { Database = "app.db", LockTimeout = TimeSpan.FromSeconds(0.2) }, new Silence());

        var result = await runner.RunAsync(rows => Chains.Projects.Graph.PlanUpgrade(rows, "head"), None);

        Assert.AreEqual("IRIS0506", result.Errors![0].Code);
    }

    [TestMethod]
    public async Task AReaderThatNeverEndsIsToldOf()
    {
        await Upgrade(Chains.Projects, "0001");
        await using var reader = await OpenAsync();
        await Execute(reader, "BEGIN; SELECT * FROM projects");

        var result = await Upgrade(Chains.Projects, "head", s => s with { StatementLockTimeout = TimeSpan.FromSeconds(1), Retries = 1 });

        Assert.AreEqual("IRIS0524", result.Errors!.Single().Code);
        Assert.AreEqual("0001", result.After.ToString());
    }

    [TestMethod]
    public async Task ATimeoutOfStatementsHasNoEffectAndThatIsSaid()
    {
        var observer = new Silence();
        await new MigrationRunner(Compiler(Chains.Projects), Dialect, Connect, new() { StatementTimeout = TimeSpan.FromSeconds(1) }, observer)
            .RunAsync(rows => Chains.Projects.Graph.PlanUpgrade(rows, "head"), None);

        Assert.AreEqual("IRIS0519", observer.Warnings.Single().Code);
    }

    [TestMethod]
    public async Task WhoIsAtWorkIsNamedByANoteBesideTheFile()
    {
        await Upgrade(Chains.Projects, "0001");
        await using var other = await OpenAsync();
        await Execute(other, "BEGIN IMMEDIATE");
        using var note = HolderNote.Leave(other, "Upgrade 0001 -> 0003");

        var result = await Upgrade(Chains.Projects, "head", s => s with { LockTimeout = TimeSpan.FromSeconds(0.2) });

        Assert.AreEqual("IRIS0506", result.Errors![0].Code);
        StringAssert.Contains(result.Errors[0].Message, $"process {Environment.ProcessId}");
        StringAssert.Contains(result.Errors[0].Message, "Upgrade 0001 -> 0003");
        note.Dispose();
        Assert.AreEqual(1, Directory.GetFiles(_folder, "*.db").Length);
        Assert.AreEqual(0, Directory.GetFiles(_folder, "*.iris-*").Length);
    }

    protected override DbConnection Connect() => new SqliteConnection($"Data Source={Database};Pooling=False");

    protected override (int Code, string Text) RunClient(string script) => Client.Run("sqlite3", [Database], script);

    protected override void SwitchToFreshDatabase() => _number++;
}
