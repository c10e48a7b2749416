using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

[TestClass]
public class DdlConformanceTests
{
    /// <summary>Cases in which Iris does something else on purpose, and why.</summary>
    private static readonly Dictionary<string, string> PostgresDifferences = new()
    {
        ["batch/batch_add_column_positions"] = "PostgreSQL has one place for a new column, the last. The recorded tool copies the table for another, and gives its sequence another name; Iris says that it leaves the place out.",
    };

    private static readonly Dictionary<string, string> SqliteDifferences = [];

    private static readonly Dictionary<string, string> MariaDbDifferences = new()
    {
        ["bulk_insert/insert_interval"] = "The recorded tool keeps a length of time as a moment of 1970, in a column for moments; Iris as a time, which is none there.",
        ["batch/batch_rename_column_in_unique_and_check"] = "The recorded tool loses the default of a column that it renames; Iris keeps it.",
    };

    [TestMethod]
    public async Task Sqlite_ends_where_the_recorded_tool_or_a_better_one_does()
    {
        var conformance = new DdlConformance(DialectCatalogue.Get("sqlite"), SqliteJudge.FaultAsync);
        var faults = await conformance.FaultsAsync(SqliteDifferences);
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
        if (DdlCase.IsBuiltIn)
        {
            Assert.AreEqual(324, conformance.Judged);
        }
    }

    [TestMethod]
    public async Task PostgreSql_ends_where_the_recorded_tool_or_a_better_one_does()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var conformance = new DdlConformance(DialectCatalogue.Get("postgresql"), new PostgresJudge(scratch).FaultAsync);
        var faults = await conformance.FaultsAsync(PostgresDifferences);
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
        if (DdlCase.IsBuiltIn)
        {
            Assert.AreEqual(332, conformance.Judged);
        }
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task MariaDb_ends_where_the_recorded_tool_or_a_better_one_does()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        var dialect = DialectCatalogue.Get("mysql");
        var judge = new MariaDbJudge(scratch);
        var conformance = new DdlConformance(dialect, "mariadb", (@case, compiled, offline) => judge.FaultAsync(@case, async () =>
        {
            await using var connection = await scratch.OpenAsync();
            await new StepRunner(dialect, connection, offline).RunAsync(compiled);
        }));
        await AssertMariaDbAsync(conformance);
    }

    /// <summary>The same through the client, which needs no driver.</summary>
    [TestMethod]
    public async Task MariaDb_s_client_ends_there_too()
    {
        using var scratch = ScratchMariaDb.Create();
        var judge = new MariaDbJudge(scratch);
        await AssertMariaDbAsync(new(DialectCatalogue.Get("mysql"), "mariadb", (@case, compiled, _) => judge.FaultAsync(@case, () => judge.RunScriptAsync(compiled))));
    }

    private static async Task AssertMariaDbAsync(DdlConformance conformance)
    {
        var faults = await conformance.FaultsAsync(MariaDbDifferences);
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
        if (DdlCase.IsBuiltIn)
        {
            Assert.AreEqual(308, conformance.Judged);
        }
    }
}
