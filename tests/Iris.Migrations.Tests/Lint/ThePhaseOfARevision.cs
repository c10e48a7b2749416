using Iris.Migrations.Lint;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Lint;

/// <summary>What expands, what contracts, and what does neither, against the shop.</summary>
[TestClass]
public sealed class ThePhaseOfARevision : SchemaVocabulary
{
    private static readonly Dictionary<string, (string Phase, Action<MigrationBuilder> Up)> Cases = new()
    {
        ["create table"] = ("expand", op => op.CreateTable("jobs", Column("id", SqlType.Integer))),
        ["all of a new table"] = ("expand", op =>
        {
            op.CreateTable("jobs", Column("id", SqlType.Integer), Column("a", SqlType.Integer));
            op.CreateIndex("ux", "jobs", ["a"], unique: true);
            op.AlterColumn("jobs", "a", nullable: false);
            op.RenameColumn("jobs", "a", "b");
            op.CreateForeignKey("fk", "jobs", ["id"], "orders", ["id"]);
        }),
        ["column that may be null"] = ("expand", op => op.AddColumn("orders", Column("x", SqlType.Integer))),
        ["column with a default"] = ("expand", op => op.AddColumn("orders", Column("x", SqlType.Integer, nullable: false, defaultValue: 0))),
        ["column that programs must fill"] = ("contract", op => op.AddColumn("orders", Column("x", SqlType.Integer, nullable: false))),
        ["index"] = ("expand", op => op.CreateIndex("ix", "orders", ["size"])),
        ["index, concurrently"] = ("expand", op => op.Autocommit(op => op.CreateIndex("ix", "orders", ["size"], concurrently: true))),
        ["unique index"] = ("contract", op => op.CreateIndex("ux", "orders", ["size"], unique: true)),
        ["unique index over a new column"] = ("expand", op => { op.AddColumn("orders", Column("x", SqlType.Integer)); op.CreateIndex("ux", "orders", ["x"], unique: true); }),
        ["drop index"] = ("contract", op => op.DropIndex("ix_orders_day")),
        ["check"] = ("contract", op => op.CreateCheckConstraint("ck", "orders", "size > 0")),
        ["check, not valid"] = ("expand", op => op.CreateCheckConstraint("ck", "orders", "size > 0", notValid: true)),
        ["unique constraint"] = ("contract", op => op.CreateUniqueConstraint("uq", "orders", ["size"])),
        ["validate"] = ("neutral", op => op.ValidateConstraint("ck_orders_total", "orders")),
        ["drop check"] = ("expand", op => op.DropCheckConstraint("ck_orders_total", "orders")),
        ["drop primary key"] = ("contract", op => op.DropPrimaryKey("orders")),
        ["drop table"] = ("contract", op => op.DropTable("events")),
        ["drop column"] = ("contract", op => op.DropColumn("orders", "day")),
        ["rename table"] = ("contract", op => op.RenameTable("orders", "purchases")),
        ["rename table, a view in its place"] = ("expand", op => { op.RenameTable("orders", "purchases"); op.CreateView("orders", "SELECT * FROM purchases"); }),
        ["rename column"] = ("contract", op => op.RenameColumn("orders", "code", "number")),
        ["not null"] = ("contract", op => op.AlterColumn("orders", "code", nullable: false)),
        ["null"] = ("expand", op => op.AlterColumn("customers", "name", nullable: true)),
        ["longer"] = ("expand", op => op.AlterColumn("customers", "name", type: SqlType.String(200))),
        ["shorter"] = ("contract", op => op.AlterColumn("customers", "name", type: SqlType.String(50))),
        ["another kind"] = ("contract", op => op.AlterColumn("orders", "size", type: SqlType.Text)),
        ["a word less"] = ("contract", op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "sent"))),
        ["a word more"] = ("expand", op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "paid", "sent", "lost"))),
        ["comment"] = ("neutral", op => op.AlterColumn("orders", "code", comment: "theirs")),
        ["rows"] = ("neutral", op => { op.BulkInsert("events", new { order_id = 1 }); op.Backfill("orders", "size = 1", where: "size IS NULL"); op.Execute("UPDATE orders SET size = 1 WHERE id = 1"); }),
        ["view"] = ("expand", op => op.CreateView("v", "SELECT 1 AS a")),
        ["drop view"] = ("contract", op => op.DropView("paid_orders")),
        ["view, made again"] = ("expand", op => { op.DropView("paid_orders"); op.CreateView("paid_orders", "SELECT id, total, code FROM orders"); }),
        ["both"] = ("mixed", op => { op.AddColumn("orders", Column("number", SqlType.Text)); op.DropColumn("orders", "code"); }),
        ["dropped and added again"] = ("mixed", op => { op.DropColumn("orders", "code"); op.AddColumn("orders", Column("code", SqlType.Integer)); }),
        ["SQL that adds"] = ("expand", op => op.Execute("ALTER TABLE orders ADD COLUMN x int; CREATE INDEX ix ON orders (x)")),
        ["SQL that drops"] = ("contract", op => op.Execute("ALTER TABLE orders DROP COLUMN code")),
        ["SQL that does both in one"] = ("mixed", op => op.Execute("ALTER TABLE orders ADD COLUMN x int, DROP COLUMN code")),
        ["SQL that may do anything"] = ("contract", op => op.Execute("ALTER TABLE orders SET SCHEMA sales")),
        ["SQL with its effect"] = ("expand", op => op.Execute("SELECT make_it()", effect: op => op.AddColumn("orders", Column("x", SqlType.Integer)))),
        ["under a condition"] = ("contract", op => op.When(HasTable("events"), op => op.DropTable("events"))),
        ["custom, that drops"] = ("contract", op => op.Invoke(new DropsEvents())),
        ["nothing"] = ("neutral", op => { }),
    };

    public static IEnumerable<object[]> Names => Cases.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void IsWhatARunningProgramNotices(string name)
    {
        Assert.AreEqual(Cases[name].Phase, Of("postgresql", Cases[name].Up));
    }

    /// <summary>SQLite keeps no lengths: nothing is too long for a shorter type.</summary>
    [TestMethod]
    public void DependsOnTheDatabaseWhereItDiffers()
    {
        Assert.AreEqual("contract", Of("mysql", Cases["shorter"].Up));
        Assert.AreEqual("expand", Of("sqlite", Cases["shorter"].Up));
    }

    [TestMethod]
    public void WhatContractsIsSaidWithWhatOfIt()
    {
        Assert.AreEqual("alter column orders.code (NOT NULL)", string.Join('|', Phased("postgresql", Cases["not null"].Up).Contracts));
        Assert.AreEqual("add column orders.x (NOT NULL, without a default)", string.Join('|', Phased("postgresql", Cases["column that programs must fill"].Up).Contracts));
        Assert.AreEqual("drop column orders.code", string.Join('|', Phased("postgresql", Cases["both"].Up).Contracts));
        Assert.IsEmpty(Phased("postgresql", Cases["rows"].Up).Contracts);
    }

    private static string Of(string dialect, Action<MigrationBuilder> up) => Phased(dialect, up).Phase.ToString().ToLowerInvariant();

    private static PhasedRevision Phased(string dialect, Action<MigrationBuilder> up)
    {
        var (shop, op) = (new MigrationBuilder(dialect), new MigrationBuilder(dialect));
        new Judged.Shop().Upgrade(shop);
        up(op);
        return PhasedRevision.Of(op.Operations, DatabaseModel.Empty.Apply(shop.Operations), DialectCatalogue.Get(dialect));
    }

    private sealed record DropsEvents : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => ["DROP TABLE events"];

        public override DatabaseModel Effect(DatabaseModel model) => model.Without("events");
    }
}
