using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Laws;

namespace Iris.Migrations.Tests.Sql;

/// <summary>Defaults of long types are expressions in MySQL, in which MariaDB reads quotes and backslashes of a literal otherwise.</summary>
[TestClass]
[TestCategory(ScratchMariaDb.DriverCategory)]
public sealed class LongDefaults
{
    [TestMethod]
    [DataRow("a'b\\c")]
    [DataRow("b\\c")]
    [DataRow("\\")]
    [DataRow("it's")]
    [DataRow("a\"b\n\\'")]
    public async Task Are_what_was_said(string text)
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        var dialect = DialectCatalogue.Get("mysql");
        Operation[] operations =
        [
            new CreateTable(new Table("t") { Columns = [new("id", SqlType.Integer) { Nullable = false }, new("a", SqlType.String(20)) { Default = new LiteralValue(text) }], Constraints = [new PrimaryKey(null, ["id"])] }),
            new AddColumn("t", new("b", SqlType.Text) { Default = new LiteralValue(text) }),
            new BulkInsert("t", ["id"], [[1]]),
        ];
        await using var connection = await scratch.OpenAsync();
        await RoundTrip.RunAsync(dialect, connection, operations, DatabaseModel.Empty);

        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT CONCAT(a, '|', b) FROM t";
        Assert.AreEqual($"{text}|{text}", await command.ExecuteScalarAsync());
        var found = (await RoundTrip.InspectAsync(dialect, connection)).Find("t")!;
        Assert.AreEqual(new LiteralValue(text), found.FindColumn("a")!.Default);
        Assert.AreEqual(new LiteralValue(text), found.FindColumn("b")!.Default);
    }
}
