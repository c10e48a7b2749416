using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

[TestClass]
public class DdlConformanceTests
{
    /// <summary>Cases in which Iris does something else on purpose, and why.</summary>
    private static readonly Dictionary<string, string> PostgresDifferences = new()
    {
        ["add_column/add_with_fk_inline"] = "The recorded tool loses the name of a foreign key that it writes inline; Iris keeps it.",
        ["alter_column/type_string_to_integer"] = "The recorded tool leaves the cast to its author; Iris writes USING where text turns into something else.",
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

    private const string UuidDifference = "The recorded tool keeps a UUID without its hyphens; Iris with them, as the drivers of .NET read it.";
    private const string ForeignKeyDifference = "The recorded tool leaves the index behind that MySQL made for the foreign key; Iris drops it.";
    private const string IntervalDifference = "The recorded tool keeps a length of time as a date of 1970; Iris as a time, which goes beyond a day.";
    private const string PartialIndexDifference = "The recorded tool makes an index of all rows where MySQL has no partial ones; Iris refuses.";

    private static readonly Dictionary<string, string> MariaDbDifferences = new()
    {
        ["add_column/add_with_fk_inline"] = "The recorded tool loses the name of a foreign key that it writes inline; Iris keeps it.",
        ["add_column/add_types_various"] = UuidDifference,
        ["create_table_types/types_uuid"] = UuidDifference,
        ["bulk_insert/insert_uuid"] = UuidDifference,
        ["batch/batch_rename_column_in_unique_and_check"] = "The recorded tool loses the default of a column that it renames; Iris keeps it.",
        ["alter_column/computed_change_refused"] = "The recorded tool refuses to change the expression of a computed column; MySQL can, and Iris does.",
        ["batch/batch_drop_fk"] = ForeignKeyDifference,
        ["constraints/drop_fk"] = ForeignKeyDifference,
        ["constraints/drop_fk_no_kind"] = ForeignKeyDifference,
        ["bulk_insert/insert_interval"] = IntervalDifference,
        ["create_table_types/types_interval_precision"] = IntervalDifference,
        ["create_table_generated/identity_on_ordinary_column"] = "The recorded tool leaves AUTO_INCREMENT out where the column is in no key; Iris refuses.",
        ["create_table_types/types_double_real"] = "REAL is another word for DOUBLE in MySQL; Iris's Real is of single precision everywhere.",
        ["indexes/index_nulls_last"] = "MySQL has no NULLS LAST, but a descending index runs so anyway; Iris leaves the words out.",
        ["indexes/index_partial"] = PartialIndexDifference,
        ["indexes/index_partial_quotes"] = PartialIndexDifference,
        ["scripts/script_initial_schema"] = PartialIndexDifference,
        ["indexes/index_include"] = "The recorded tool leaves INCLUDE out; Iris refuses.",
        ["indexes/index_drop_without_table"] = "The recorded tool needs the table of an index; Iris knows it from the revisions.",
        ["indexes/index_foreign_key_needs_index_mysql"] = "MySQL refuses to drop the index that a foreign key lives on; Iris puts the one in its place that MySQL would have made for the key.",
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
            Assert.AreEqual(302, conformance.Judged);
        }
    }
}
