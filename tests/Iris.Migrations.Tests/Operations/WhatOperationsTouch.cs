using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Tests.Sql;

namespace Iris.Migrations.Tests.Operations;

/// <summary>Which operations may run in either order.</summary>
[TestClass]
public sealed class WhatOperationsTouch
{
    private static readonly DatabaseModel Before = DatabaseModel.Empty
        .With(new Table("users")
        {
            Columns = [new("id", SqlType.Integer), new("name", SqlType.Text), new("email", SqlType.Text)],
            Constraints = [new PrimaryKey("pk_users", ["id"]), new UniqueConstraint("uq_email", ["email"])],
            Indexes = [new("ix_email", ["email"])],
        })
        .With(new Table("orders") { Columns = [new("id", SqlType.Integer), new("user_id", SqlType.Integer)] });

    public static IEnumerable<object[]> Commuting =>
    [
        [Add("a"), Add("b")],
        [Index("ix_a", "name"), Index("ix_b", "email")],
        [Index("ix_a", "name"), Index("ix_b", "name")],
        [Add("a"), Index("ix_a", "name")],
        [Add("a"), new DropColumn("users", "name")],
        [Add("a"), new RenameColumn("users", "name", "title")],
        [Add("a"), new AlterColumn("users", "name") { Comment = "c" }],
        [Index("ix_a", "name"), new AlterColumn("users", "email") { Type = SqlType.String(9) }],
        [Index("ix_a", "name"), new DropColumn("users", "email")],
        [Create("a"), Create("b")],
        [Create("a"), new DropTable("users")],
        [new DropTable("orders"), Add("a")],
        [Key("orders", "users"), Add("a")],
        [Check("name <> ''"), new DropColumn("users", "email")],
        [Insert, Insert],
        [Insert, new BulkInsert("orders", ["id"], [[1]])],
        [Insert, Index("ix_a", "name")],
        [Sql("INSERT INTO users (name) VALUES ('UPDATE orders SET x')"), new DropTable("orders")],
        [Sql("UPDATE users SET name = '' WHERE id IN (SELECT user_id FROM orders)"), Create("a")],
        [Sql("CREATE INDEX ix_raw ON users (name)"), Add("a")],
        [Sql("CREATE VIEW v AS SELECT * FROM orders"), Add("a")],
        [Sql("PRAGMA optimize; SET x = 1"), new DropTable("users")],
        [Sql("call_it_what_you_like()"), new DropTable("users")],
        [new AddConstraint("users", new UniqueConstraint(null, ["id"])), new AddConstraint("users", new UniqueConstraint(null, ["name"]))],
        [Declared("CALL magic()", Add("a")), Add("b")],
        [new RunCode("r") { Code = Nothing, OfflineSql = "DELETE FROM orders" }, Add("a")],
        [new Custom("GRANT SELECT ON users TO x"), Add("a")],
        [new Assertion(AssertionKind.Require, "SELECT count(*) FROM orders", "m"), Add("a")],
        [new Assertion(AssertionKind.Require, "SELECT count(*) FROM users", "m"), new Assertion(AssertionKind.Ensure, "SELECT count(*) FROM users", "n")],
        [new Backfill("orders", "user_id = 0"), Insert],
    ];

    public static IEnumerable<object[]> Conflicting =>
    [
        [Add("a"), Add("A"), "column users.a"],
        [Add("a"), new DropTable("USERS"), "table users"],
        [Add("a"), new DropTable(new TableName("users", "main")), "table main.users"],
        [Add("a"), new RenameTable("users", "people"), "table users"],
        [Create("people"), new RenameTable("users", "people"), "table people"],
        [Create("a"), Create("a"), "table a"],
        [Add("a"), new AlterColumn("users", "name") { Nullable = false }, "column users.a"],
        [Add("a"), new RenameColumn("users", "name", "a"), "column users.a"],
        [new AlterColumn("users", "email") { Comment = "c" }, new AlterColumn("users", "email") { Comment = "d" }, "column users.email"],
        [new AlterColumn("users", "email") { NewName = "mail" }, Add("mail"), "column users.mail"],
        [new AddColumn("users", new("both", SqlType.Text) { Computed = new("name || email") }), new DropColumn("users", "email"), "column users.email"],
        [Index("ix_a", "email"), new DropColumn("users", "email"), "column users.email"],
        [Index("ix_a", "email"), new AlterColumn("users", "email") { Type = SqlType.String(9) }, "column users.email"],
        [Index("ix_a", "email"), Index("IX_A", "name"), "index ix_a"],
        [Index("ix_a", "name"), new CreateIndex("orders", new("ix_a", ["id"])), "index ix_a"],
        [new CreateIndex("users", new("ix_a", [new IndexColumn("lower(email)", IsExpression: true)])), new DropColumn("users", "email"), "column users.email"],
        [new CreateIndex("users", new("ix_a", ["id"]) { Where = "email IS NULL" }), new DropColumn("users", "email"), "column users.email"],
        [new CreateIndex("users", new("ix_a", ["id"]) { Include = ["email"] }), new DropColumn("users", "email"), "column users.email"],
        [new CreateIndex("users", new("ix_a", ["name"]) { Unique = true }), Insert, "the rows of users"],
        [new DropIndex("ix_email"), new DropTable("users"), "table users"],
        [new DropIndex("ix_email"), new DropColumn("users", "email"), "index ix_email"],
        [new DropIndex("ix_email"), new DropIndex("ix_email", "users"), "index ix_email"],
        [Key("orders", "users"), new DropTable("users"), "table users"],
        [Key("orders", "users"), new RenameColumn("users", "id", "key"), "column users.id"],
        [Create("a", new ForeignKey(null, ["id"], "users", ["id"])), new DropTable("users"), "table users"],
        [Check("name <> ''"), new DropColumn("users", "name"), "column users.name"],
        [Check("name <> ''"), Sql("UPDATE users SET name = NULL"), "constraint ck of users|the rows of users"],
        [new DropConstraint("users", "uq_email"), new DropColumn("users", "email"), "constraint uq_email of users"],
        [new DropConstraint("users", "pk_users"), new AddConstraint("users", new PrimaryKey("pk_2", ["name"])), "the primary key of users"],
        [new DropConstraint("users", null, ConstraintKind.PrimaryKey), new DropConstraint("users", "pk_users"), "the primary key of users"],
        [new AddConstraint("users", new UniqueConstraint(null, ["id"])), new AddConstraint("users", new UniqueConstraint(null, ["id"])), "unique constraint (id) of users"],
        [Insert, Add("a"), "column users.a"],
        [new Assertion(AssertionKind.Ensure, "SELECT NOT EXISTS (SELECT 1 FROM users WHERE name = '')", "m"), Insert, "the rows of users"],
        [new Backfill("users", "name = ''"), Insert, "the rows of users"],
        [new Backfill("orders", "user_id = (SELECT min(id) FROM users)"), Insert, "the rows of users"],
        [new Backfill("users", "name = ''"), Add("a"), "column users.a"],
        [Insert, Sql("DELETE FROM users"), "the rows of users"],
        [Sql("UPDATE \"users\" SET name = ''"), Add("a"), "column users.a"],
        [Sql("WITH x AS (SELECT 1) UPDATE users SET name = ''"), new DropColumn("users", "name"), "column users.name"],
        [Sql("-- seeds\nINSERT INTO users (name) VALUES ('x')"), new DropTable("users"), "table users"],
        [Sql("INSERT INTO users (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET name = ''"), Insert, "the rows of users"],
        [Sql("INSERT INTO orders (user_id) SELECT u.id FROM users u"), Insert, "the rows of users"],
        [Sql("DELETE FROM orders USING a, users WHERE 1 = 1"), Insert, "the rows of users"],
        [Sql("ALTER TABLE users ADD COLUMN secret text"), Add("a"), "table users"],
        [Sql("ALTER TABLE users RENAME TO people"), Create("people"), "table people"],
        [Sql("CREATE TABLE x (u integer REFERENCES users (id))"), new DropTable("users"), "table users"],
        [Sql("CREATE INDEX ix_raw ON users (email)"), new DropColumn("users", "email"), "column users.email"],
        [Sql("CREATE INDEX ix_raw ON users (lower(email))"), Add("a"), "table users"],
        [Sql("DROP INDEX ix_email"), new DropIndex("ix_email"), "index ix_email"],
        [Sql("CREATE OR REPLACE VIEW v AS SELECT * FROM users"), Add("a"), "column users.a"],
        [Sql("CREATE VIEW v AS SELECT 1"), Sql("DROP VIEW IF EXISTS v"), "view v"],
        [Sql("CREATE TRIGGER t AFTER INSERT ON users EXECUTE FUNCTION f()"), new DropTable("users"), "table users"],
        [Sql("DO $$ BEGIN PERFORM 1; END $$"), Add("a"), "column users.a"],
        [Declared("CALL magic()", Add("a")), Add("a"), "column users.a"],
        [Declared("UPDATE users SET name = ''; CALL magic()", Create("a")), new DropColumn("users", "name"), "column users.name"],
        [new RunCode("r") { Code = Nothing }, Insert, "the rows of users"],
        [new RunCode("r") { Code = Nothing, OfflineSql = "DELETE FROM users" }, Insert, "the rows of users"],
        [new Custom("SELECT 1") { Creates = "made" }, Create("made"), "table made"],
        [new Custom("DELETE FROM users"), Insert, "the rows of users"],
        [new AutocommitBlock([Create("a"), Add("a")]), Add("a"), "column users.a"],
        [new ConditionalBlock(!new Condition.ColumnExists("users", "a"), [Add("b")]), Add("a"), "column users.a"],
        [new ConditionalBlock(new Condition.ColumnExists("users", "name"), [Add("b")]), Add("b"), "column users.b"],
        [new ConditionalBlock(new Condition.TableExists("a") | new Condition.TableExists("b"), []), Create("b"), "table b"],
        [new ConditionalBlock(new Condition.IndexExists("users", "ix_a") & new Condition.TableExists("b"), []), Index("ix_a", "name"), "index ix_a"],
    ];

    private static BulkInsert Insert { get; } = new("users", ["name"], [["x"]]);

    [TestMethod]
    [DynamicData(nameof(Commuting))]
    public void TheseCommute(Operation left, Operation right)
    {
        Assert.AreEqual("", Common(left, right));
        Assert.AreEqual("", Common(right, left));
    }

    [TestMethod]
    [DynamicData(nameof(Conflicting))]
    public void TheseDoNot(Operation left, Operation right, string common)
    {
        Assert.AreEqual(common, Common(left, right), ignoreCase: true);
        Assert.AreEqual(common, Common(right, left), ignoreCase: true);
    }

    [TestMethod]
    public void EveryOperationConflictsWithItself()
    {
        var before = DatabaseModel.Empty;
        foreach (var operation in EveryOperation.Sample)
        {
            var footprint = operation.FootprintIn(before, "postgresql");
            var harmless = operation is CustomOperation or BulkInsert or Assertion or ExecuteSql { Text: not ['C', 'R', ..] } or RunCode; // Inserts, and reading.

            Assert.AreEqual(harmless, footprint.ConflictsWith(footprint).Count == 0, operation.Summary);
            before = before.Apply(operation);
        }
    }

    /// <summary>The law behind it: where footprints do not meet, the schema is the same in either order.</summary>
    [TestMethod]
    [DynamicData(nameof(Commuting))]
    public void WhatCommutesComesToTheSameSchema(Operation left, Operation right)
    {
        var one = Before.Apply(left).Apply(right);
        var other = Before.Apply(right).Apply(left);

        Assert.AreEqual(InAnyOrder(one), InAnyOrder(other));
    }

    // Columns are added at the end, so that two come in the order in which they were added; nothing refers to that.
    private static DatabaseModel InAnyOrder(DatabaseModel model) => model.Tables.ToList().Aggregate(
        model, (m, t) => m.With(t with { Columns = t.Columns.OrderBy(c => c.Name, StringComparer.Ordinal).ToValueList() }));

    private static string Common(Operation left, Operation right) => string.Join('|', left.FootprintIn(Before, "sqlite")
        .ConflictsWith(right.FootprintIn(Before, "sqlite")).Select(p => p.ToString()).Order(StringComparer.OrdinalIgnoreCase));

    private static AddColumn Add(string column) => new("users", new(column, SqlType.Text));

    private static CreateIndex Index(string name, string column) => new("users", new(name, [column]));

    private static CreateTable Create(string name, params Constraint[] constraints) =>
        new(new Table(name) { Columns = [new("id", SqlType.Integer)], Constraints = constraints.ToValueList() });

    private static AddConstraint Key(string table, string principal) => new(table, new ForeignKey("fk", ["user_id"], principal, ["id"]));

    private static AddConstraint Check(string sql) => new("users", new CheckConstraint("ck", sql));

    private static ExecuteSql Sql(string text) => new(text);

    private static ExecuteSql Declared(string text, Operation effect) => new(text) { Effect = [effect] };

    private static Task Nothing(System.Data.Common.DbConnection connection, CancellationToken cancellation) => Task.CompletedTask;

    private sealed record Custom(string Sql) : CustomOperation
    {
        public string? Creates { get; init; }

        public override IEnumerable<string> GetSql(string dialect) => [Sql];

        public override DatabaseModel Effect(DatabaseModel model) => Creates is null ? model : model.With(new Table(Creates));
    }
}
