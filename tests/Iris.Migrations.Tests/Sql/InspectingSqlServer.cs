using DataTable = System.Data.DataTable;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>The queries have not been run here; what is made of rows such as SQL Server has is tested.</summary>
[TestClass]
public class InspectingSqlServer
{
    private static readonly Type Int = typeof(int), Text = typeof(string), Bit = typeof(bool), Long = typeof(long);

    [TestMethod]
    public async Task Makes_the_schema_of_the_rows_of_the_catalogue()
    {
        await using var connection = new CatalogueConnection(Answers());
        var found = await DialectCatalogue.Get("sqlserver").InspectAsync(connection, CancellationToken.None);
        Assert.AreEqual(string.Join("\n", Expected().Tables.Select(Describe)), string.Join("\n", found.Tables.Select(Describe)));
        Assert.AreEqual(Expected(), found);
    }

    [TestMethod]
    [DataRow("([status]=N'done' OR [status]=N'open')", "status: open, done")]
    [DataRow("([a]]b]=N'it''s')", "a]b: it's")]
    [DataRow("([a]=N'x' OR [b]=N'y')", null)]
    [DataRow("([a]=N'x' OR [a]>N'y')", null)]
    [DataRow("([a]=(1) OR [a]=(2))", null)]
    public void A_check_of_words_is_a_type(string definition, string? expected) => Assert.AreEqual(
        expected,
        SqlServerTypes.Words(SqlServerTypes.WithoutParentheses(definition)) is var (column, words) ? $"{column}: {string.Join(", ", words)}" : null);

    /// <summary>What the catalogue says of a column leads to the type that is written so.</summary>
    [TestMethod]
    [DataRow("nvarchar", 40, 0, 0, "nvarchar(20)")]
    [DataRow("nvarchar", -1, 0, 0, "nvarchar(max)")]
    [DataRow("varbinary", 16, 0, 0, "varbinary(16)")]
    [DataRow("varbinary", -1, 0, 0, "varbinary(max)")]
    [DataRow("nchar", 8, 0, 0, "nchar(4)")]
    [DataRow("varchar", 20, 0, 0, "varchar(20)")]
    [DataRow("varchar", -1, 0, 0, "varchar(max)")]
    [DataRow("decimal", 9, 12, 2, "numeric(12,2)")]
    [DataRow("numeric", 9, 18, 0, "numeric(18)")]
    [DataRow("datetime2", 8, 27, 7, "datetime2")]
    [DataRow("datetime2", 7, 23, 3, "datetime2(3)")]
    [DataRow("datetimeoffset", 10, 34, 7, "datetimeoffset")]
    [DataRow("time", 5, 16, 0, "time(0)")]
    [DataRow("uniqueidentifier", 16, 0, 0, "uniqueidentifier")]
    [DataRow("float", 8, 53, 0, "float")]
    [DataRow("timestamp", 8, 0, 0, "rowversion")]
    [DataRow("money", 8, 19, 4, "money")]
    public void A_type_comes_back_as_it_is_written(string name, int length, int precision, int scale, string written) =>
        Assert.AreEqual(written, DialectCatalogue.Get("sqlserver").TypeName(SqlServerTypes.Parse(name, length, precision, scale)));

    private static DatabaseModel Expected() => DatabaseModel.Empty
        .With(new Table(new("owner", "app"))
        {
            Columns = [new("id", SqlType.BigInteger) { Nullable = false, Identity = new(Start: 100, Increment: 5) }],
            Constraints = [new PrimaryKey("pk_owner", ["id"]) { Clustered = false }],
        })
        .With(new Table("items")
        {
            Comment = "Things",
            Columns =
            [
                new("id", SqlType.Integer) { Nullable = false, Identity = new() },
                new("name", SqlType.String(40)) { Nullable = false, Default = new LiteralValue("it's"), Collation = "Latin1_General_BIN2", Comment = "What it is called" },
                new("price", SqlType.Numeric(10, 2)) { Default = new LiteralValue(-1.50m) },
                new("twice", SqlType.Numeric(12, 2)) { Computed = new("[price]*(2)") },
                new("state", SqlType.Enum("state", "new", "old")),
                new("made", SqlType.DateTime) { Nullable = false, Default = new SqlExpression("getdate()") },
                new("flag", SqlType.Boolean) { Default = new LiteralValue(true) },
                new("owner", SqlType.BigInteger),
            ],
            Constraints =
            [
                new PrimaryKey(null, ["id", "name"]),
                new UniqueConstraint("uq_items", ["name"]),
                new CheckConstraint("ck_price", "[price]>(0) AND [price]<(100)"),
                new ForeignKey("fk_items_owner", ["owner"], new("owner", "app"), ["id"]) { OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.SetNull },
            ],
            Indexes = [new("ix_items", ["name", new IndexColumn("price", Descending: true)]) { Unique = true, Where = "[price]>(1)", Include = ["made", "flag"] }],
        });

    private static Dictionary<string, DataTable> Answers() => new()
    {
        ["SELECT t.object_id, CASE WHEN"] = CatalogueConnection.Rows([Int, Text, Text, Text], [11, null, "items", "Things"], [12, "app", "owner", null]),
        ["FROM sys.columns AS c"] = CatalogueConnection.Rows(
            [Int, Text, Text, Bit, Int, Int, Int, Bit, Text, Text, Bit, Long, Long, Text, Text],
            [11, "id", "int", false, 4, 10, 0, false, null, null, null, 1L, 1L, null, null],
            [11, "name", "nvarchar", false, 80, 0, 0, false, "(N'it''s')", null, null, null, null, "Latin1_General_BIN2", "What it is called"],
            [11, "price", "decimal", false, 9, 10, 2, true, "((-1.50))", null, null, null, null, null, null],
            [11, "twice", "numeric", false, 9, 12, 2, true, null, "([price]*(2))", true, null, null, null, null],
            [11, "state", "nvarchar", false, 6, 0, 0, true, null, null, null, null, null, null, null],
            [11, "made", "datetime2", false, 8, 27, 7, false, "(getdate())", null, null, null, null, null, null],
            [11, "flag", "bit", false, 1, 1, 0, true, "((1))", null, null, null, null, null, null],
            [11, "owner", "bigint", false, 8, 19, 0, true, null, null, null, null, null, null, null],
            [12, "id", "bigint", false, 8, 19, 0, false, null, null, null, 100L, 5L, null, null]),
        ["FROM sys.key_constraints AS k"] = CatalogueConnection.Rows(
            [Int, Int, Text, Text, Text, Bit],
            [21, 11, null, "PK", "id", true],
            [21, 11, null, "PK", "name", true],
            [22, 11, "uq_items", "UQ", "name", false],
            [23, 12, "pk_owner", "PK", "id", false]),
        ["FROM sys.check_constraints AS k"] = CatalogueConnection.Rows(
            [Int, Text, Text],
            [11, "ck_price", "([price]>(0) AND [price]<(100))"],
            [11, null, "([state]=N'old' OR [state]=N'new')"]),
        ["FROM sys.foreign_keys AS k"] = CatalogueConnection.Rows(
            [Int, Int, Text, Text, Text, Text, Text, Text, Text],
            [31, 11, "fk_items_owner", "app", "owner", "CASCADE", "SET_NULL", "owner", "id"]),
        ["FROM sys.indexes AS x"] = CatalogueConnection.Rows(
            [Int, Text, Bit, Bit, Text, Text, Bit, Bit],
            [11, "ix_items", true, false, "([price]>(1))", "name", false, false],
            [11, "ix_items", true, false, "([price]>(1))", "price", false, true],
            [11, "ix_items", true, false, "([price]>(1))", "made", true, false],
            [11, "ix_items", true, false, "([price]>(1))", "flag", true, false]),
    };

    private static string Describe(Table table) =>
        string.Join("\n", [table.Name.ToString(), table.Comment, .. table.Columns.Select(c => c.ToString()), .. table.Constraints.Select(c => c.ToString()), .. table.Indexes.Select(i => i.ToString())]);
}
