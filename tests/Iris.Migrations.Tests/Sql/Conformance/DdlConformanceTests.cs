using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

[TestClass]
public class DdlConformanceTests
{
    /// <summary>Cases in which Iris does something else on purpose, and why.</summary>
    private static readonly Dictionary<string, string> PostgresDifferences = new()
    {
        ["add_column/add_with_fk_inline"] = "The recorded tool loses the name of a foreign key that it writes inline; Iris keeps it.",
        ["drop_column/drop_enum_column"] = "The recorded tool leaves the enum type behind; Iris drops it with the last column that uses it.",
    };

    private static readonly Dictionary<string, string> SqliteDifferences = new()
    {
        ["add_column/add_with_fk_inline"] = "The recorded tool loses the name of a foreign key that it writes inline; Iris keeps it.",
        ["alter_column/computed_change_refused"] = "The recorded tool refuses to change the expression of a computed column; Iris rebuilds the table.",
        ["add_column/add_primary_key_inline"] = "SQLite refuses to add a key column; Iris rebuilds the table.",
        ["batch/batch_rename_swap"] = "A batch of the recorded tool renames all at once; Iris's operations follow each other, and the first finds its name taken.",
        ["bulk_insert/insert_interval"] = "The recorded tool keeps a length of time as a date of 1970; Iris as days, hours, minutes and seconds.",
        ["indexes/index_nulls_last"] = "SQLite has no NULLS LAST, but a descending index runs so anyway; Iris leaves the words out.",
    };

    [TestMethod]
    public async Task Sqlite_ends_where_the_recorded_tool_or_a_better_one_does()
    {
        var conformance = new DdlConformance(DialectCatalogue.Get("sqlite"), SqliteJudge.FaultAsync);
        var faults = await conformance.FaultsAsync(SqliteDifferences);
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
        if (DdlCase.IsBuiltIn)
        {
            Assert.AreEqual(315, conformance.Judged);
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
            Assert.AreEqual(326, conformance.Judged);
        }
    }
}
