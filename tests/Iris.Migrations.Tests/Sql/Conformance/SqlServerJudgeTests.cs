namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>A judge that finds no fault in anything judges nothing.</summary>
[TestClass]
public class SqlServerJudgeTests
{
    [TestMethod]
    [DataRow("[id] int NOT NULL", "[id] int NULL")]
    [DataRow("[id] int", "[id] bigint")]
    [DataRow("[n]", "[m]")]
    [DataRow(" IDENTITY", "")]
    [DataRow("PRIMARY KEY ([id])", "UNIQUE ([id])")]
    public void A_statement_that_says_something_else_is_refused(string said, string otherwise)
    {
        var @case = DdlCase.All().Single(c => c.Name == "create_table_constraints/pk_inline");
        var ours = SqlServerJudge.Ours(@case);
        Assert.IsNull(new SqlServerJudge().Fault(@case, ours));
        Assert.AreNotEqual(ours, ours.Replace(said, otherwise, StringComparison.Ordinal));
        Assert.IsNotNull(new SqlServerJudge().Fault(@case, ours.Replace(said, otherwise, StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("comments/table_comment_set", "people", "places")]
    [DataRow("comments/table_comment_set", "N'account'", "N'other'")]
    [DataRow("alter_column/rename_column_with_existing", "N'b'", "N'c'")]
    [DataRow("alter_column/default_drop", "N'n', N'ColumnId'", "N'x', N'ColumnId'")]
    [DataRow("bulk_insert/insert_two_rows", "N'two'", "N'zwei'")]
    public void So_is_a_procedure_that_does_something_else(string name, string said, string otherwise)
    {
        var @case = DdlCase.All().Single(c => c.Name == name);
        var ours = SqlServerJudge.Ours(@case);
        Assert.IsNull(new SqlServerJudge().Fault(@case, ours));
        StringAssert.Contains(ours, said);
        Assert.IsNotNull(new SqlServerJudge().Fault(@case, ours.Replace(said, otherwise, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_statement_too_few_is_refused()
    {
        var @case = DdlCase.All().Single(c => c.Name == "scripts/script_lookup_table");
        Assert.IsNotNull(new SqlServerJudge().Fault(@case, SqlServerJudge.Ours(@case).Replace("ALTER TABLE [job] DROP COLUMN [state]", "SELECT 1", StringComparison.Ordinal)));
    }
}
