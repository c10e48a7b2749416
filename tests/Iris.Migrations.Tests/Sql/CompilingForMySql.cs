using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public class CompilingForMySql
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("mysql");

    private static readonly DatabaseModel Orders = DatabaseModel.Empty
        .With(new Table("customers") { Columns = [new("id", SqlType.Integer) { Nullable = false }], Constraints = [new PrimaryKey(null, ["id"])] })
        .With(new Table("orders")
        {
            Columns =
            [
                new("id", SqlType.Integer) { Nullable = false, Identity = new() },
                new("customer_id", SqlType.Integer),
                new("code", SqlType.String(10)) { Nullable = false, Default = new LiteralValue("x"), Comment = "Code", Collation = "utf8mb4_bin" },
                new("total", SqlType.Integer),
            ],
            Constraints =
            [
                new PrimaryKey("pk_orders", ["id"]),
                new UniqueConstraint("uq_orders", ["customer_id", "code"]),
                new CheckConstraint("ck_total", "total > id"),
                new ForeignKey("fk_orders_customers", ["customer_id"], "customers", ["id"]),
            ],
        });

    [TestMethod]
    public void A_column_is_restated_whole() =>
        Compiles(
            new AlterColumn("orders", "code") { Type = SqlType.String(20) },
            "ALTER TABLE `orders` MODIFY COLUMN `code` varchar(20) COLLATE `utf8mb4_bin` NOT NULL DEFAULT 'x' COMMENT 'Code'");

    [TestMethod]
    public void A_rename_restates_nothing() =>
        Compiles(new AlterColumn("orders", "code") { NewName = "number" }, "ALTER TABLE `orders` RENAME COLUMN `code` TO `number`");

    [TestMethod]
    public void What_uses_a_column_goes_with_it() =>
        Compiles(new DropColumn("orders", "total"), "ALTER TABLE `orders` DROP CONSTRAINT `ck_total`, DROP COLUMN `total`");

    /// <summary>MySQL refuses to drop the index that a foreign key lives on.</summary>
    [TestMethod]
    public void A_foreign_key_gets_an_index_where_it_loses_the_one_it_lived_on() =>
        Compiles(
            new DropConstraint("orders", "uq_orders", ConstraintKind.Unique),
            "ALTER TABLE `orders` DROP INDEX `uq_orders`, ADD INDEX `fk_orders_customers` (`customer_id`)");

    [TestMethod]
    public void A_foreign_key_with_an_index_of_the_author_s_leaves_that() =>
        Compiles(new DropConstraint("orders", "fk_orders_customers"), "ALTER TABLE `orders` DROP FOREIGN KEY `fk_orders_customers`");

    [TestMethod]
    public void A_column_that_numbers_rows_comes_with_its_key()
    {
        var model = DatabaseModel.Empty.With(new Table("t") { Columns = [new("a", SqlType.Integer)] });
        var compiled = Dialect.Compile(
            [new AddColumn("t", new("id", SqlType.Integer) { Nullable = false, Identity = new(Start: 7) }), new AddConstraint("t", new PrimaryKey("pk", ["id"])), new AddColumn("t", new("b", SqlType.Date))],
            model);
        Assert.IsEmpty(compiled.Problems);
        Assert.AreEqual(
            "ALTER TABLE `t` ADD COLUMN `id` int NOT NULL AUTO_INCREMENT, ADD CONSTRAINT `pk` PRIMARY KEY (`id`), AUTO_INCREMENT = 7|ALTER TABLE `t` ADD COLUMN `b` date",
            string.Join('|', compiled.Steps.OfType<SqlStatement>().Select(s => s.Text)));
    }

    [TestMethod]
    public void A_primary_key_is_replaced_at_a_stroke()
    {
        var compiled = Dialect.Compile([new DropConstraint("orders", "pk_orders"), new AddConstraint("orders", new PrimaryKey("pk", ["id", "code"]))], Orders);
        Assert.IsEmpty(compiled.Problems);
        Assert.AreEqual("ALTER TABLE `orders` DROP PRIMARY KEY, ADD CONSTRAINT `pk` PRIMARY KEY (`id`, `code`)", ((SqlStatement)compiled.Steps.Single()).Text);
        Refuses("IRIS0305", new DropConstraint("orders", "pk_orders"));
    }

    [TestMethod]
    public void A_renamed_table_stays_in_its_database() =>
        Compiles(new RenameTable(new("a", "shop"), "b"), "RENAME TABLE `shop`.`a` TO `shop`.`b`", DatabaseModel.Empty.With(new Table(new("a", "shop"))));

    [TestMethod]
    public void What_MySQL_lacks_is_refused()
    {
        Refuses("IRIS0303", new AddColumn("orders", new("tags", SqlType.Array(SqlType.Text))));
        Refuses("IRIS0303", new AddColumn("orders", new("any", SqlType.String())));
        Refuses("IRIS0303", new AddColumn("orders", new("long", SqlType.String(70000))));
        Refuses("IRIS0303", new AddColumn("orders", new("exact", SqlType.DateTime.WithPrecision(7))));
        Refuses("IRIS0303", new AddColumn("orders", new("n", SqlType.Numeric(70))));
        Refuses("IRIS0303", new AddColumn("orders", new("n", SqlType.Numeric(null, 3))));
        Refuses("IRIS0303", new AddColumn("orders", new("e", SqlType.Enum("e"))));
        Refuses("IRIS0305", new AddColumn("orders", new("c", SqlType.Integer) { Nullable = false, Computed = new("id") }));
        Refuses("IRIS0305", new AddColumn("orders", new("seq", SqlType.Integer) { Identity = new() }));
        Refuses("IRIS0305", new AlterColumn("orders", "id") { Identity = new(Increment: 2) });
        Refuses("IRIS0305", new CreateIndex("orders", new("ix", ["id"]) { Unique = true, Where = "id > 1" }));
        Refuses("IRIS0305", new CreateIndex("orders", new("ix", ["id"]) { Method = "gin" }));
        Refuses("IRIS0305", new CreateIndex("orders", new("ix", ["id"]) { Unique = true, NullsNotDistinct = true }));
        Refuses("IRIS0305", new CreateIndex("orders", new("ix", [new IndexColumn("id") { Nulls = NullsOrder.Last }])));
        Refuses("IRIS0305", new CreateIndex("orders", new("ix", [new IndexColumn("code") { Collation = "utf8mb4_bin" }])));
        Refuses("IRIS0305", new AddConstraint("orders", new UniqueConstraint("uq", ["id"]) { Deferral = Deferral.InitiallyDeferred }));
        Refuses("IRIS0305", new AddConstraint("orders", new ForeignKey("fk", ["total"], "customers", ["id"]) { Deferral = Deferral.InitiallyImmediate }));
        Refuses("IRIS0305", new AddConstraint("orders", new ForeignKey("fk", ["total"], "customers", ["id"]) { Match = "FULL" }));
        Refuses("IRIS0305", new AddConstraint("orders", new ForeignKey("fk", ["total"], "customers", ["id"]) { OnDelete = ReferentialAction.SetDefault }));
        Refuses("IRIS0305", new AddConstraint("orders", new ExcludeConstraint("ex", [new("id", "=")])));
        Refuses("IRIS0305", new CreateObject(new View("totals", "SELECT 1") { Materialized = true }));
        Refuses("IRIS0305", new CreateObject(new Trigger("g", "orders", TriggerTiming.Before, "INSERT OR UPDATE", "FOR EACH ROW DO 1")));
        Refuses("IRIS0305", new CreateObject(new Trigger("g", "orders", TriggerTiming.InsteadOf, "INSERT", "FOR EACH ROW DO 1")));
    }

    [TestMethod]
    [DataRow("a\0b", "IRIS0308")]
    [DataRow("party 🎉", "IRIS0308")]
    [DataRow("blank ", "IRIS0308")]
    public void A_name_that_cannot_be_is_refused(string name, string code)
    {
        Refuses(code, new AddColumn("orders", new(name, SqlType.Integer)));
        Refuses(code, new CreateTable(new Table(name) { Columns = [new("id", SqlType.Integer)] }));
    }

    [TestMethod]
    public void A_long_name_is_refused()
    {
        Refuses("IRIS0302", new AddColumn("orders", new(new string('n', 65), SqlType.Integer)));
        Refuses("IRIS0302", new AddConstraint("orders", new CheckConstraint(new string('n', 300), "id > 0")));
        Assert.IsEmpty(Dialect.Compile([new AddColumn("orders", new(new string('ü', 64), SqlType.Integer))], Orders).Problems);
    }

    [TestMethod]
    public void Text_with_a_NUL_has_no_place_in_a_comment() =>
        Refuses("IRIS0304", new AlterColumn("orders", "code") { Comment = "a\0b" });

    private static void Compiles(Operation operation, string expected, DatabaseModel? before = null)
    {
        var compiled = Dialect.Compile([operation], before ?? Orders);
        Assert.IsEmpty(compiled.Problems, string.Join("; ", compiled.Problems));
        Assert.AreEqual(expected, string.Join('|', compiled.Steps.OfType<SqlStatement>().Select(s => s.Text)));
    }

    private static void Refuses(string code, Operation operation) =>
        Assert.AreEqual(code, string.Join(',', Dialect.Compile([operation], Orders).Problems.Select(p => p.Code)), operation.ToString());

    /// <summary>What only makes an index smaller or faster is left out and said; what MariaDB alone has is written and said.</summary>
    [TestMethod]
    public void What_changes_nothing_is_left_out_and_said()
    {
        var compiled = Dialect.Compile(
            [
                new CreateTable(new Table("t") { Columns = [new("a", SqlType.Integer), new("b", SqlType.Integer)] }),
                new CreateIndex("t", new("ix_part", ["a"]) { Where = "a > 0" }),
                new CreateIndex("t", new("ix_more", ["a"]) { Include = ["b"] }),
                new CreateObject(new Sequence("numbers")),
                new AddColumn("t", new("c", SqlType.Integer)) { Position = new("b", Before: true) },
                new AddColumn("t", new("d", SqlType.Integer)) { Position = new("a", Before: true) },
                new AlterColumn("t", "b") { Position = new("d") },
            ],
            DatabaseModel.Empty);

        Assert.AreEqual("IRIS0315,IRIS0315,IRIS0316", string.Join(',', compiled.Problems.Select(p => p.Code)));
        Assert.AreEqual("""
            CREATE INDEX `ix_part` ON `t` (`a`)
            CREATE INDEX `ix_more` ON `t` (`a`)
            CREATE SEQUENCE `numbers`
            ALTER TABLE `t` ADD COLUMN `c` int AFTER `a`
            ALTER TABLE `t` ADD COLUMN `d` int FIRST
            ALTER TABLE `t` MODIFY COLUMN `b` int AFTER `d`
            """.ReplaceLineEndings("\n"), string.Join('\n', compiled.Steps.Skip(1).OfType<SqlStatement>().Select(s => s.Text)));
        CollectionAssert.AreEqual(new[] { "d", "b", "a", "c" }, compiled.After.Find("t")!.Columns.Select(c => c.Name).ToArray());
    }
}
