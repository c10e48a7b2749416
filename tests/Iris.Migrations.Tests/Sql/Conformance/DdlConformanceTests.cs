using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

[TestClass]
public class DdlConformanceTests
{
    /// <summary>Cases in which Iris does something else on purpose, and why.</summary>
    private static readonly Dictionary<string, string> PostgresDifferences = [];

    [TestMethod]
    public async Task PostgreSql_ends_where_the_recorded_tool_or_a_better_one_does()
    {
        if (ScratchPostgres.Server is null)
        {
            Assert.Inconclusive("Set IRIS_TEST_POSTGRES to judge the recorded operations on PostgreSQL.");
        }

        var conformance = new DdlConformance(DialectCatalogue.Get("postgresql"), PostgresJudge.FaultAsync);
        var faults = await conformance.FaultsAsync(PostgresDifferences);
        Assert.AreEqual("", string.Join("\n", faults));
        if (DdlCase.IsBuiltIn)
        {
            Assert.AreEqual(0, conformance.Judged);
        }
    }
}
