using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
[TestCategory(ScratchMariaDb.DriverCategory)]
public class InspectingMariaDb
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("mysql");

    /// <summary>What is folded is found, and making it anew from what was found comes to the same.</summary>
    [TestMethod]
    public async Task Finds_the_folded_schema()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        await using var connection = await scratch.OpenAsync();
        var compiled = Dialect.Compile(Schema(), DatabaseModel.Empty);
        await new StepRunner(Dialect, connection, offline: false).RunAsync(compiled);
        var found = await Dialect.InspectAsync(connection, CancellationToken.None);
        Assert.AreEqual(MySqlSchema.Describe(compiled.After), MySqlSchema.Describe(found));

        using var second = ScratchMariaDb.CreateForDriver();
        await using var other = await second.OpenAsync();
        var again = Dialect.Compile([.. found.Tables.OrderBy(t => t.Constraints.OfType<ForeignKey>().Count()).Select(t => new CreateTable(t))], DatabaseModel.Empty);
        await new StepRunner(Dialect, other, offline: false).RunAsync(again);
        var copied = await Dialect.InspectAsync(other, CancellationToken.None);
        CollectionAssert.AreEqual(found.Tables.ToArray(), copied.Tables.ToArray());
    }

    [TestMethod]
    public async Task Finds_views_and_triggers()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        await using var connection = await scratch.OpenAsync();
        Execute(connection, "CREATE TABLE t (a int)");
        Execute(connection, "CREATE VIEW v AS SELECT a FROM t");
        Execute(connection, "CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW SET @x = NEW.a");
        var found = await Dialect.InspectAsync(connection, CancellationToken.None);
        var view = found.Views.Single();
        Assert.AreEqual("select `t`.`a` AS `a` from `t`", view.Query);
        Assert.AreEqual(new Trigger("g", "t", TriggerTiming.After, "UPDATE", "FOR EACH ROW SET @x = NEW.a"), found.TriggersOf("t").Single());
    }

    /// <summary>The tables of Iris and of Alembic are bookkeeping, not schema.</summary>
    [TestMethod]
    public async Task Leaves_bookkeeping_and_other_databases_out()
    {
        using var other = ScratchMariaDb.CreateForDriver();
        Assert.AreEqual(0, other.RunClient("CREATE TABLE elsewhere (a int)").Code);
        using var scratch = ScratchMariaDb.CreateForDriver();
        await using var connection = await scratch.OpenAsync();
        foreach (var table in new[] { "iris_version", "iris_history", "iris_journal", "alembic_version", "irish_whiskey" })
        {
            Execute(connection, $"CREATE TABLE {table} (a int)");
        }

        var found = await Dialect.InspectAsync(connection, CancellationToken.None);
        CollectionAssert.AreEqual(new[] { "irish_whiskey" }, found.Tables.Select(t => t.Name.Name).ToArray());
    }

    /// <summary>Raw SQL made the table: nothing that its columns have is lost, though no revision tells what they have.</summary>
    [TestMethod]
    public async Task A_column_that_no_revision_knows_keeps_what_it_has()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        await using var connection = await scratch.OpenAsync();
        const string Made = "CREATE TABLE old (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, a varchar(10) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s \\\\ x' COMMENT 'A; b' CHECK (a <> 'z'), n int(10) unsigned NOT NULL DEFAULT 7, t timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)";
        List<Operation> operations =
        [
            new ExecuteSql(Made),
            new AlterColumn("old", "a") { Type = SqlType.String(40) },
            new AlterColumn("old", "id") { Type = SqlType.BigInteger },
            new AlterColumn("old", "n") { Comment = "number" },
            new AlterColumn("old", "t") { Comment = "time", NewName = "at" },
        ];
        var compiled = Dialect.Compile(operations, DatabaseModel.Empty);
        Assert.AreEqual("IRIS0309", compiled.Problems.Select(p => p.Code).Distinct().Single());
        await new StepRunner(Dialect, connection, offline: false).RunAsync(compiled);
        Assert.AreEqual(
            """
            CREATE TABLE `old` (
              `id` bigint(20) NOT NULL AUTO_INCREMENT,
              `a` varchar(40) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'it''s \\ x' COMMENT 'A; b',
              `n` int(10) unsigned NOT NULL DEFAULT 7 COMMENT 'number',
              `at` timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp() COMMENT 'time',
              PRIMARY KEY (`id`),
              CONSTRAINT `CONSTRAINT_1` CHECK (`a` <> 'z')
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
            """.ReplaceLineEndings("\n"),
            scratch.Ask("SHOW CREATE TABLE old").Single()[1]);
    }

    private static List<Operation> Schema() =>
    [
        new CreateTable(new Table("owner")
        {
            Columns = [new("id", SqlType.BigInteger) { Nullable = false, Identity = new(Start: 100) }, new("code", SqlType.Char(4)) { Nullable = false }],
            Constraints = [new PrimaryKey("pk_owner", ["id"]), new UniqueConstraint("uq_owner_code", ["code"])],
            Options = [new("mysql", "COLLATE=utf8mb4_bin")],
        }),
        new CreateTable(new Table("It`em")
        {
            Comment = "Things; with 'quotes' and \\ backslashes\nand lines",
            Columns = [.. Columns()],
            Constraints =
            [
                new PrimaryKey(null, ["id", "Odd Name"]),
                new UniqueConstraint("uq_item", ["name", "price"]),
                new ForeignKey("fk_item_owner", ["owner"], "owner", ["id"]) { OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.SetNull },
                new CheckConstraint("ck_item_id", "price > 0 and name <> 'x;'"),
            ],
        }),
        new CreateIndex("It`em", new("ix_a", ["name", new IndexColumn("price", Descending: true)]) { Unique = true }),
        new CreateIndex("It`em", new("ix_b", [new IndexColumn("words") { Length = 10 }, "name"])),
        new CreateIndex("It`em", new("ix_c", ["words"]) { Method = "fulltext" }),
        new CreateIndex("It`em", new("ix_d", ["flag"]) { Unique = true }),
    ];

    private static IEnumerable<Column> Columns() =>
    [
        new("id", SqlType.Integer) { Nullable = false, Identity = new() },
        new("Odd Name", SqlType.SmallInteger) { Nullable = false, Default = new LiteralValue(-3) },
        new("name", SqlType.String(40)) { Default = new LiteralValue("it's \\ 'NULL'\n;"), Comment = "The name\\" },
        new("null", SqlType.String(40)) { Default = new LiteralValue("NULL") },
        new("empty", SqlType.String(40)) { Default = new LiteralValue("") },
        new("clock", SqlType.String(40)) { Default = new LiteralValue("current_timestamp()") },
        new("price", SqlType.Numeric(10, 2)) { Default = new LiteralValue(1.50m), Nullable = false },
        new("twice", SqlType.Integer) { Computed = new("id * 2", Stored: false) },
        new("owner", SqlType.BigInteger),
        new("kind", SqlType.Enum("kind", "a", "b'c", "d\\e", "f,g")) { Default = new LiteralValue("b'c") },
        new("flag", SqlType.Boolean) { Default = new LiteralValue(true) },
        new("made", SqlType.DateTimeOffset.WithPrecision(3)) { Default = new SqlExpression("CURRENT_TIMESTAMP(3)") },
        new("touched", SqlType.DateTime) { Nullable = false, Default = new SqlExpression("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP") },
        new("then", SqlType.DateTime) { Default = new LiteralValue(new DateTime(2026, 1, 31, 4, 5, 6)) },
        new("day", SqlType.Date) { Default = new LiteralValue(new DateOnly(2026, 1, 31)) },
        new("at", SqlType.Time) { Default = new LiteralValue(new TimeOnly(1, 2, 3)) },
        new("span", SqlType.Interval),
        new("uid", SqlType.Uuid) { Default = new SqlExpression("uuid()") },
        new("none", SqlType.Uuid) { Default = new LiteralValue(Guid.Empty) },
        new("doc", SqlType.Json) { Default = new LiteralValue("{\"a\": \"it's\"}") },
        new("raw", SqlType.Native("bit(3)")) { Default = new SqlExpression("b'101'") },
        new("more", SqlType.Native("mediumtext")),
        new("small", SqlType.Native("tinyint(3) unsigned")) { Default = new SqlExpression("7") },
        new("bin", SqlType.Binary()),
        new("bytes", SqlType.Binary(20)),
        new("r", SqlType.Real) { Default = new LiteralValue(0.5) },
        new("d", SqlType.Double) { Default = new LiteralValue(2.5) },
        new("any", SqlType.Numeric()),
        new("words", SqlType.Text) { Default = new LiteralValue("some") },
        new("sorted", SqlType.String(9)) { Collation = "latin1_bin" },
    ];

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
