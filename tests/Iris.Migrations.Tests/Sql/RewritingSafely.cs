using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Lint;

namespace Iris.Migrations.Tests.Sql;

/// <summary>What is recorded plainly, in its online form: the SQL of it, and what is left alone.</summary>
[TestClass]
public sealed class RewritingSafely
{
    [TestMethod]
    public void PostgreSqlBuildsConcurrentlyAndLooksAtRowsLater()
    {
        Assert.AreEqual(
            """
            CREATE INDEX CONCURRENTLY "ix" ON "orders" ("size") -- outside
            DROP INDEX CONCURRENTLY "ix_orders_day" -- outside
            ALTER TABLE "orders" ADD CONSTRAINT "ck" CHECK (size > 0) NOT VALID
            ALTER TABLE "orders" VALIDATE CONSTRAINT "ck" -- outside
            ALTER TABLE "events" ADD CONSTRAINT "fk" FOREIGN KEY ("order_id") REFERENCES "orders" ("id") NOT VALID
            ALTER TABLE "events" VALIDATE CONSTRAINT "fk" -- outside
            ALTER TABLE "orders" ADD CONSTRAINT "day_is_not_null" CHECK ("day" IS NOT NULL) NOT VALID
            ALTER TABLE "orders" VALIDATE CONSTRAINT "day_is_not_null" -- outside
            ALTER TABLE "orders" ALTER COLUMN "day" SET NOT NULL
            ALTER TABLE "orders" DROP CONSTRAINT "day_is_not_null"
            CREATE UNIQUE INDEX CONCURRENTLY "uq" ON "customers" ("email") -- outside
            ALTER TABLE "customers" ADD CONSTRAINT "uq" UNIQUE USING INDEX "uq"
            """,
            Sql("postgresql", Naive));
    }

    [TestMethod]
    public void MySqlSaysWhatItWillNotDo()
    {
        Assert.AreEqual(
            """
            CREATE INDEX `ix` ON `orders` (`size`) ALGORITHM=INPLACE LOCK=NONE
            ALTER TABLE `orders` DROP INDEX `ix_orders_day`, ALGORITHM=INPLACE, LOCK=NONE
            ALTER TABLE `orders` ADD CONSTRAINT `ck` CHECK (size > 0)
            ALTER TABLE `events` ADD CONSTRAINT `fk` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`)
            ALTER TABLE `orders` MODIFY COLUMN `day` datetime NOT NULL, ALGORITHM=INPLACE, LOCK=NONE
            ALTER TABLE `customers` ADD CONSTRAINT `uq` UNIQUE (`email`), ALGORITHM=INPLACE, LOCK=NONE
            """,
            Sql("mysql", Naive));
        Assert.AreEqual(
            """
            ALTER TABLE `orders` ADD COLUMN `x` int, ALGORITHM=INSTANT
            ALTER TABLE `orders` DROP COLUMN `size`, ALGORITHM=INSTANT
            ALTER TABLE `orders` RENAME COLUMN `total` TO `sum`, ALGORITHM=INPLACE, LOCK=NONE
            """,
            Sql("mysql", op => { op.AddColumn("orders", V.Number); op.DropColumn("orders", "size"); op.RenameColumn("orders", "total", "sum"); }));
    }

    [TestMethod]
    public void SqlServerBuildsOnline()
    {
        Assert.AreEqual(
            """
            CREATE INDEX [ix] ON [orders] ([size]) WITH (ONLINE = ON)
            DROP INDEX [ix] ON [orders]
            ALTER TABLE [orders] ALTER COLUMN [size] bigint NOT NULL WITH (ONLINE = ON)
            CREATE INDEX [ix] ON [orders] ([size]) WITH (ONLINE = ON)
            ALTER TABLE [customers] ADD CONSTRAINT [uq] UNIQUE ([email]) WITH (ONLINE = ON)
            """,
            Sql("sqlserver", op => { op.CreateIndex("ix", "orders", ["size"]); op.AlterColumn("orders", "size", nullable: false); op.CreateUniqueConstraint("uq", "customers", ["email"]); }));
    }

    [TestMethod]
    [DataRow("postgresql")]
    [DataRow("mysql")]
    [DataRow("sqlserver")]
    [DataRow("sqlite")]
    public void TheSchemaAfterwardsIsTheSame(string dialect)
    {
        var shop = Shop(dialect);
        var operations = Recorded(dialect, Naive);

        var rewritten = DialectCatalogue.Get(dialect).Online(operations, shop);

        Assert.AreEqual(shop.Apply(operations), shop.Apply(rewritten.Operations));
        Assert.AreEqual(dialect == "sqlite", operations.Equals(rewritten.Operations));
    }

    [TestMethod]
    [DataRow("postgresql")]
    [DataRow("mysql")]
    [DataRow("sqlserver")]
    public void WhatTheRevisionMakesItselfIsLeftAlone(string dialect)
    {
        Action<MigrationBuilder> up = op =>
        {
            op.CreateTable("jobs", V.Number, V.Text);
            op.CreateIndex("ix", "jobs", ["x"]);
            op.RenameTable("jobs", "works");
            op.CreateCheckConstraint("ck", "works", "x > 0");
            op.AlterColumn("works", "x", nullable: false);
            op.CreateUniqueConstraint("uq", "works", ["x"]);
        };

        Assert.AreEqual(Recorded(dialect, up), DialectCatalogue.Get(dialect).Online(Recorded(dialect, up), Shop(dialect)).Operations);
    }

    [TestMethod]
    public void ARenamedTableIsStillTheOldOne() =>
        StringAssert.Contains(Sql("postgresql", op => { op.RenameTable("events", "happenings"); op.CreateIndex("ix", "happenings", ["at"]); }), "CONCURRENTLY");

    [TestMethod]
    public void WhatCannotBeRewrittenIsSaid()
    {
        string Remarks(Action<MigrationBuilder> up) => string.Join('|', DialectCatalogue.Get("postgresql").Online(Recorded("postgresql", up), Shop("postgresql")).Remarks.Select(d => $"{d.Code} {d.Severity} {d.Message.Split(", because ")[1].Split('.')[0]}"));

        Assert.AreEqual("IRIS0341 Info a condition decides about it, and all of it is one step", Remarks(op => op.When(V.HasEvents, op => op.CreateIndex("ix", "events", ["at"]))));
        Assert.AreEqual("", Remarks(op => op.When(V.HasEvents, op => op.AddColumn("events", V.Number))));
        Assert.AreEqual("IRIS0341 Info its SQL is its own", Remarks(op => op.Invoke(new Custom())));
        Assert.AreEqual("IRIS0341 Info it has no name to validate it by", Remarks(op => op.CreateCheckConstraint(null, "orders", "size > 0")));
        Assert.AreEqual("IRIS0341 Info the change of type writes every row anyway", Remarks(op => op.AlterColumn("orders", "size", type: SqlType.Integer, nullable: false)));
    }

    [TestMethod]
    public void InAnAutocommitBlockItStaysOutside() => Assert.AreEqual(
        "CREATE INDEX CONCURRENTLY \"ix\" ON \"orders\" (\"size\") -- outside",
        Sql("postgresql", op => op.Autocommit(op => op.CreateIndex("ix", "orders", ["size"]))));

    [TestMethod]
    public void ANameThatIsTakenIsNotUsed()
    {
        var sql = Sql("postgresql", op =>
        {
            op.CreateCheckConstraint("size_is_not_null", "orders", "size IS NOT NULL OR id > 7", notValid: true);
            op.AlterColumn("orders", "size", nullable: false);
        });

        StringAssert.Contains(sql, "ADD CONSTRAINT \"iris2_is_not_null\" CHECK (\"size\" IS NOT NULL) NOT VALID");
        StringAssert.EndsWith(sql, "DROP CONSTRAINT \"iris2_is_not_null\"");
    }

    internal static void Naive(MigrationBuilder op)
    {
        op.CreateIndex("ix", "orders", ["size"]);
        op.DropIndex("ix_orders_day", "orders");
        op.CreateCheckConstraint("ck", "orders", "size > 0");
        op.CreateForeignKey("fk", "events", ["order_id"], "orders", ["id"]);
        op.AlterColumn("orders", "day", nullable: false);
        op.CreateUniqueConstraint("uq", "customers", ["email"]);
    }

    private static string Sql(string dialect, Action<MigrationBuilder> up)
    {
        var own = DialectCatalogue.Get(dialect);
        var compiled = own.Compile(own.Online(Recorded(dialect, up), Shop(dialect)).Operations, Shop(dialect));
        Assert.AreEqual("", string.Join('\n', compiled.Problems.Where(p => p.Severity == DiagnosticSeverity.Error)));
        return string.Join('\n', compiled.Steps.Cast<SqlStatement>().Select(s => s.Text + (s.Autocommit ? " -- outside" : "")));
    }

    private static DatabaseModel Shop(string dialect) => DatabaseModel.Empty.Apply(Recorded(dialect, new Judged.Shop().Upgrade));

    private static ValueList<Operation> Recorded(string dialect, Action<MigrationBuilder> up)
    {
        var op = new MigrationBuilder(dialect);
        up(op);
        return op.Operations;
    }

    private sealed record Custom : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => ["SELECT 1"];
    }

    private sealed class V : SchemaVocabulary
    {
        public static readonly Column Number = Column("x", SqlType.Integer);
        public static readonly Column Text = Column("text", SqlType.Text);
        public static readonly Condition HasEvents = HasTable("events");
    }
}
