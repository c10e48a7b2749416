using Npgsql;
using TaskTracker.Migrations;

namespace Iris.Testing.Tests;

/// <summary>As a user tests migrations.</summary>
[TestClass]
public sealed class TheSample
{
    [TestMethod]
    public Task IsProvedInOneLine() => MigrationTest.VerifyAsync(typeof(InitialSchema).Assembly);

    [TestMethod]
    public async Task HasAWarningWhereItSaysThatHandsAreNeeded()
    {
        if (Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Assert.Inconclusive("Set IRIS_TEST_POSTGRES to the connection string of a PostgreSQL superuser to run this test.");
            return;
        }

        var options = new MigrationTestOptions { Dialect = "postgresql", Connect = () => new NpgsqlConnection(server), Revisions = ["0003"] };
        await MigrationTest.VerifyAsync(typeof(InitialSchema).Assembly, options);

        var failed = await Assert.ThrowsExactlyAsync<MigrationTestException>(() => MigrationTest.VerifyAsync(typeof(InitialSchema).Assembly, options with { TreatWarningsAsErrors = true }));
        StringAssert.Contains(failed.Message, "0003_require_project_owner.cs(");
        Assert.AreEqual("IRIS0543", failed.Findings.Single().Code);
    }

    [TestMethod]
    public async Task FillsTheOwnersThatAreMissing()
    {
        await using var test = await MigrationTest.StartAsync(typeof(InitialSchema).Assembly);
        await test.UpgradeAsync("0002");
        await test.ExecuteAsync(
            "INSERT INTO projects (id, name, status, created_at, updated_at, owner) VALUES (1, 'a', 'open', '2025-01-01', '2025-01-01', NULL), (2, 'b', 'open', '2025-01-01', '2025-01-01', @owner)",
            ("@owner", "ann"));

        await test.UpgradeAsync("0003");

        var rows = await test.QueryAsync("SELECT name, owner FROM projects ORDER BY id");
        CollectionAssert.AreEqual(new[] { "a unassigned", "b ann" }, rows.Select(row => $"{row["name"]} {row["owner"]}").ToArray());
        await test.DowngradeAsync("0001");
        Assert.AreEqual(0L, await test.ScalarAsync("SELECT count(*) FROM pragma_table_info('projects') WHERE name = 'owner'"));
    }

    [TestMethod]
    public async Task SaysWhatIsWrongWithAStep()
    {
        await using var test = await MigrationTest.StartAsync(typeof(InitialSchema).Assembly);

        var failed = await Assert.ThrowsExactlyAsync<MigrationTestException>(() => test.UpgradeAsync("9999"));

        StringAssert.Contains(failed.Message, "9999");
    }

    [TestMethod]
    public async Task CannotBeTestedOnAServerThatIsNotNamed() => await Assert.ThrowsExactlyAsync<ArgumentException>(
        () => MigrationTest.StartAsync(typeof(InitialSchema).Assembly, new() { Dialect = "postgresql" }));
}
