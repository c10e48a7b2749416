using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public class InspectingPostgreSql
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("postgresql");

    [TestMethod]
    public async Task Finds_the_folded_schema()
    {
        var model = DatabaseModel.Empty.Apply(Schema());
        await AssertInspectsAsync(model);
    }

    /// <summary>The tables of Iris and of Alembic are bookkeeping, not schema.</summary>
    [TestMethod]
    public async Task Leaves_bookkeeping_out()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        foreach (var table in new[] { "iris_version", "iris_history", "iris_journal", "alembic_version", "irish_whiskey" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"CREATE TABLE {table} (a int)";
            await command.ExecuteNonQueryAsync();
        }

        var found = await Dialect.InspectAsync(connection, CancellationToken.None);
        CollectionAssert.AreEqual(new[] { "irish_whiskey" }, found.Tables.Select(t => t.Name.Name).ToArray());
    }

    private static async Task AssertInspectsAsync(DatabaseModel model)
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        await new StepRunner(Dialect, connection, offline: false).RunAsync(Dialect.Compile(Schema(), DatabaseModel.Empty));
        var found = await Dialect.InspectAsync(connection, CancellationToken.None);
        foreach (var table in model.Tables)
        {
            var same = found.Find(table.Name);
            Assert.AreEqual(Describe(table), same is null ? null : Describe(same));
        }

        Assert.AreEqual(string.Join(", ", model.Tables.Select(t => t.Name)), string.Join(", ", found.Tables.Select(t => t.Name)));
        Assert.AreEqual(string.Join("\n", model.Objects.Select(Describe)), string.Join("\n", found.Objects.Select(Describe)));
        Assert.AreEqual(model, found);
    }

    private static string Describe(SchemaObject value) => value switch
    {
        View view => $"{view} ({view.Columns}) {view.Query}",
        Trigger trigger => $"{trigger} {trigger.Timing} {trigger.Events} on {trigger.Table} {trigger.Body}",
        Sequence sequence => $"{sequence} {sequence.Start} {sequence.Increment} {sequence.MinValue} {sequence.MaxValue} {sequence.Cycle}",
        _ => value.ToString(),
    };

    private static string Describe(Table table) =>
        string.Join("\n", [table.Name.ToString(), table.Comment, .. table.Columns.Select(c => c.ToString()), .. table.Constraints.Select(c => c.ToString()), .. table.Indexes.Select(i => i.ToString())]);

    private static List<Operation> Schema() =>
    [
        new CreateObject(new NamedSchema("app")),
        new CreateObject(new Sequence(new("numbers", "app")) { Start = -10, Increment = -5, MinValue = -100, Cycle = true }),
        new ExecuteSql("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"),
        new CreateTable(new Table(new("owner", "app"))
        {
            Columns = [new("id", SqlType.BigInteger) { Nullable = false, Identity = new(Always: true, Start: 100, Increment: 5) }, new("code", SqlType.Char(4)) { Nullable = false }],
            Constraints = [new PrimaryKey("pk_owner", ["id"]), new UniqueConstraint("uq_owner_code", ["code"]) { Deferral = Deferral.InitiallyDeferred }],
        }),
        new CreateTable(new Table("It\"em")
        {
            Comment = "Things; with 'quotes'",
            Columns = [.. Columns()],
            Constraints =
            [
                new PrimaryKey("pk_item", ["id", "Odd Name"]),
                new UniqueConstraint("uq_item", ["name", "price"]),
                new ForeignKey("fk_item_owner", ["owner"], new("owner", "app"), ["id"]) { OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.SetNull, Deferral = Deferral.InitiallyImmediate },
                new CheckConstraint("ck_item_id", "(id > 0) AND (owner <> 7)"),
            ],
        }),
        new CreateIndex("It\"em", new("ix_a", ["name", new IndexColumn("price", Descending: true) { Nulls = NullsOrder.Last }]) { Unique = true, Include = ["owner"], Where = "id > 1" }),
        new CreateIndex("It\"em", new("ix_b", [new IndexColumn("lower(sorted)", IsExpression: true), new IndexColumn("name") { OperatorClass = "varchar_pattern_ops", Collation = "C" }])),
        new CreateIndex("It\"em", new("ix_c", ["tags"]) { Method = "gin" }),
        new CreateTable(new Table("log")
        {
            Prefix = "UNLOGGED",
            Options = [new("postgresql", "WITH (fillfactor=70)")],
            Columns = [new("id", SqlType.Integer) { Nullable = false, Identity = new() { MinValue = 0, MaxValue = 99, Cycle = true, Cache = 5 } }, new("a b", SqlType.Integer), new("c", SqlType.Text)],
            Constraints =
            [
                new PrimaryKey("pk_log", ["id"]) { Include = ["c"] },
                new UniqueConstraint("uq_log", ["a b"]) { NullsNotDistinct = true },
                new CheckConstraint("ck_log", "id > 0") { NotValid = true },
                new ExcludeConstraint("ex_log", [new("a b", "="), new(new SqlExpression("lower(c)"), "=")]) { Where = "id > 1", Deferral = Deferral.InitiallyDeferred },
            ],
        }),
        new AddConstraint("log", new CheckConstraint("ck_late", "id < 9") { NotValid = true }),
        new CreateIndex("log", new("ix_log", ["c"]) { Unique = true, NullsNotDistinct = true, Options = [new("postgresql", "WITH (fillfactor=50)")] }),
        new CreateTable(new Table("parted") { Columns = [new("day", SqlType.Date)], Options = [new("postgresql", "PARTITION BY RANGE (day)")] }),
        new CreateObject(new View(new("one", "app"), "SELECT 1 AS one")),
        new CreateObject(new View("kept", "SELECT 2 AS two") { Materialized = true }),
        new CreateObject(new Trigger("tr\"g", "It\"em", TriggerTiming.Before, "INSERT OR UPDATE OF name, price", "FOR EACH ROW WHEN ((new.id > 3)) EXECUTE FUNCTION touch()")),
        new CreateObject(new Trigger(new("after", "app"), new("owner", "app"), TriggerTiming.After, "DELETE", "FOR EACH STATEMENT EXECUTE FUNCTION touch()")),
    ];

    private static IEnumerable<Column> Columns() =>
    [
        new("id", SqlType.Integer) { Nullable = false, Identity = new() },
        new("Odd Name", SqlType.SmallInteger) { Nullable = false, Default = new LiteralValue(-3) },
        new("name", SqlType.String(40)) { Default = new LiteralValue("it's"), Comment = "The name" },
        new("price", SqlType.Numeric(10, 2)) { Default = new LiteralValue(1.50m), Nullable = false },
        new("twice", SqlType.Integer) { Computed = new("id * 2") },
        new("owner", SqlType.BigInteger),
        new("kind", SqlType.Enum("kind of item", "a", "b'c")) { Default = new LiteralValue("b'c") },
        new("tags", SqlType.Array(SqlType.Text)),
        new("flag", SqlType.Boolean) { Default = new LiteralValue(true) },
        new("made", SqlType.DateTimeOffset.WithPrecision(3)) { Default = new SqlExpression("now()") },
        new("day", SqlType.Date) { Default = new LiteralValue(new DateOnly(2026, 1, 31)) },
        new("at", SqlType.Time),
        new("local", SqlType.DateTime),
        new("span", SqlType.Interval),
        new("uid", SqlType.Uuid),
        new("doc", SqlType.Json),
        new("raw", SqlType.Native("jsonb")),
        new("bin", SqlType.Binary()),
        new("r", SqlType.Real),
        new("d", SqlType.Double) { Default = new LiteralValue(2.5) },
        new("sorted", SqlType.Text) { Collation = "C" },
    ];
}
