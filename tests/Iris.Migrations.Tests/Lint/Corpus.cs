using Iris.Migrations.Model;

namespace Iris.Migrations.Tests.Lint;

/// <summary>
/// Small revisions, labelled by hand before the lint was asked. Some are meant to be hard: harm that cannot be seen from outside,
/// and what looks like harm and is none.
/// </summary>
internal sealed class Corpus : SchemaVocabulary
{
    private const string Pg = "postgresql:15";
    private const string Maria = "mariadb:10.11";
    private const string My = "mysql:8.0";
    private const string Ms = "sqlserver:2022";
    private const string Lite = "sqlite:3.40";

    public static IReadOnlyList<CorpusCase> All { get; } =
    [
        Unsafe("index a busy table", Pg, "writes stop for the build", op => op.CreateIndex("ix", "orders", ["size"])),
        Unsafe("index a busy table, in SQL", Pg, "writes stop for the build", op => op.Execute("create index ix on public.orders using btree (size)")),
        Unsafe("index concurrently in the transaction", Pg, "PostgreSQL refuses it", op => op.Execute("CREATE INDEX CONCURRENTLY ix ON orders (size)")),
        Unsafe("index concurrently unless it is there", Pg, "takes a failed index for a good one", op => op.Autocommit(op => op.CreateIndex("ix", "orders", ["size"], concurrently: true, ifNotExists: true))),
        Unsafe("widen a key", Pg, "writes the table anew", op => op.AlterColumn("orders", "customer_id", type: SqlType.BigInteger)),
        Unsafe("shorten a name", Pg, "loses or refuses values", op => op.AlterColumn("customers", "name", type: SqlType.String(20))),
        Unsafe("require what may be missing", Pg, "fails on NULL", op => op.AlterColumn("customers", "email", nullable: false)),
        Unsafe("require after filling, at once", Pg, "reads the table with nobody in it", op => { op.Execute("UPDATE customers SET email = '' WHERE email IS NULL"); op.AlterColumn("customers", "email", nullable: false); }),
        Unsafe("a required column without a default", Pg, "fails with rows", op => op.AddColumn("orders", Column("channel", SqlType.Text, nullable: false))),
        Unsafe("a required column without a default, in SQL", Lite, "fails with rows", op => op.Execute("ALTER TABLE orders ADD COLUMN channel text NOT NULL")),
        Unsafe("a UUID for every row", Pg, "writes the table anew", op => op.AddColumn("orders", Column("key", SqlType.Uuid, nullable: false, defaultValue: Sql("gen_random_uuid()")))),
        Unsafe("number all rows", Pg, "writes the table anew", op => op.AddColumn("events", Column("id", SqlType.BigInteger, nullable: false, identity: true))),
        Unsafe("a stored sum", Pg, "writes the table anew", op => op.AddColumn("orders", Column("gross", SqlType.Numeric(12, 2), computed: "total * 1.2"))),
        Unsafe("a foreign key", Pg, "nobody writes to two tables", op => { op.CreateForeignKey("fk", "events", ["order_id"], "orders", ["id"]); op.CreateIndex("ix", "events", ["order_id"]); }),
        Unsafe("a check", Pg, "nobody reads the table", op => op.CreateCheckConstraint("ck", "orders", "size > 0")),
        Unsafe("a unique constraint", Pg, "nobody reads the table; duplicates", op => op.CreateUniqueConstraint("uq", "customers", ["email"])),
        Unsafe("validate at once", Pg, "reads under the lock of the first statement", op => { op.CreateCheckConstraint("ck", "orders", "size > 0", notValid: true); op.ValidateConstraint("ck", "orders"); }),
        Unsafe("drop a table", Pg, "loses rows", op => op.DropTable("events")),
        Unsafe("drop a table, in SQL", My, "loses rows", op => op.Execute("DROP TABLE IF EXISTS events")),
        Unsafe("drop a column", My, "loses values", op => op.DropColumn("customers", "notes")),
        Unsafe("drop a column under a view", Pg, "PostgreSQL refuses", op => op.DropColumn("orders", "total")),
        Unsafe("drop and add instead of rename", Lite, "loses values", op => { op.DropColumn("customers", "email"); op.AddColumn("customers", Column("mail", SqlType.String(100))); }),
        Unsafe("rename a column in use", Pg, "running programs fail", op => op.RenameColumn("orders", "code", "number")),
        Unsafe("rename a table in use", Ms, "running programs fail", op => op.RenameTable("orders", "purchases")),
        Unsafe("empty a table", Pg, "loses rows", op => op.Execute("TRUNCATE events")),
        Unsafe("forget the condition", My, "loses rows", op => op.Execute("DELETE FROM events")),
        Unsafe("write all rows", Pg, "locks all rows", op => op.Execute("UPDATE orders SET size = 0")),
        Unsafe("commit in the middle", Pg, "half a revision stays", op => op.Execute("UPDATE orders SET size = 0 WHERE size IS NULL; COMMIT; UPDATE orders SET size = 1 WHERE size = 0")),
        Unsafe("seed with numbers", Pg, "the next INSERT fails", op => op.BulkInsert("customers", new { id = 1, name = "a" })),
        Unsafe("tidy up with VACUUM FULL", Pg, "writes the table anew", op => op.Autocommit(op => op.Execute("VACUUM FULL orders"))),
        Unsafe("widen a text across a border", My, "copies the table: its length takes two bytes", op => op.AlterColumn("orders", "code", type: SqlType.String(200))),
        Unsafe("a word in the middle", Maria, "copies the table", op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "held", "paid", "sent"))),
        Unsafe("take a word away", My, "rows have it", op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "sent"))),
        Unsafe("a check on MariaDB", Maria, "copies the table", op => op.CreateCheckConstraint("ck", "orders", "size > 0")),
        Unsafe("search in notes", Maria, "writes stop for the build", op => op.CreateIndex("ft", "customers", ["notes"], method: "FULLTEXT")),
        Unsafe("an index over long text", My, "fails", op => op.CreateIndex("ix", "customers", ["notes"])),
        Unsafe("an index offline", Ms, "writes stop for the build", op => op.CreateIndex("ix", "orders", ["size"])),
        Unsafe("turn foreign keys off by hand", Lite, "does nothing; a cascade deletes rows", op => op.Execute("PRAGMA foreign_keys = OFF; DROP TABLE customers")),
        Unsafe("keep a password", Pg, "a secret in the repository", op => op.Execute("CREATE ROLE app LOGIN PASSWORD 'swordfish'")),
        Unsafe("a text becomes a number", Pg, "fails on the first word", op => op.AlterColumn("customers", "country", type: SqlType.Integer)),
        Unsafe("drop a table in a block of code", Pg, "loses rows, and cannot be seen", op => op.Execute("DO $$ BEGIN EXECUTE 'DROP TABLE ' || 'events'; END $$")),
        Unsafe("delete in code", Lite, "loses rows, and cannot be seen", op => op.Run("clean up", (_, _) => Task.CompletedTask, "SELECT 1")),

        Safe("a new table with all that belongs to it", Pg, "nobody uses it yet", op => { op.CreateTable("jobs", Column("id", SqlType.BigInteger, nullable: false, identity: true), Column("order_id", SqlType.Integer, nullable: false), PrimaryKey("id")); op.CreateIndex("ix_jobs", "jobs", ["order_id"]); op.AlterColumn("jobs", "order_id", type: SqlType.BigInteger); }),
        Safe("a column that may be NULL", Pg, "a moment's lock", op => op.AddColumn("orders", Column("channel", SqlType.Text))),
        Safe("a column with a constant", Pg, "no row is written since 11", op => op.AddColumn("orders", Column("channel", SqlType.Text, nullable: false, defaultValue: "web"))),
        Safe("a column with the time", Pg, "computed once", op => op.AddColumn("orders", Column("seen", SqlType.DateTimeOffset, nullable: false, defaultValue: Sql("now()")))),
        Safe("an index concurrently", Pg, "blocks nobody", op => op.Autocommit(op => op.CreateIndex("ix", "orders", ["size"], concurrently: true))),
        Safe("an index concurrently, in SQL", Pg, "blocks nobody", op => op.Autocommit(op => op.Execute("CREATE INDEX CONCURRENTLY ix ON orders (size)"))),
        Safe("drop an index concurrently", Pg, "blocks nobody", op => op.Autocommit(op => op.DropIndex("ix_orders_day", concurrently: true))),
        Safe("a longer name", Pg, "nothing is written", op => op.AlterColumn("customers", "name", type: SqlType.String(200))),
        Safe("a name of any length", Pg, "nothing is written", op => op.AlterColumn("customers", "name", type: SqlType.Text)),
        Safe("a check for new rows", Pg, "reads nothing", op => op.CreateCheckConstraint("ck", "orders", "size > 0", notValid: true)),
        Safe("a foreign key for new rows", Pg, "reads nothing", op => op.CreateForeignKey("fk", "events", ["order_id"], "orders", ["id"], notValid: true)),
        Safe("fill in a few rows", Pg, "a few rows", op => op.Execute("UPDATE orders SET size = 1 WHERE size IS NULL AND id BETWEEN 1 AND 1000")),
        Safe("change a default", Pg, "only new rows", op => op.AlterColumn("orders", "size", defaultValue: 0L)),
        Safe("seed without numbers", Pg, "the database counts", op => op.BulkInsert("customers", new { name = "a" })),
        Safe("a comment", Pg, "blocks nobody", op => op.CreateTableComment("orders", "what was bought")),
        Safe("a view", Pg, "locks nothing", op => op.CreateView("open_orders", "SELECT id FROM orders WHERE status = 'open'")),
        Safe("a new word at the end", Pg, "nothing is written", op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "paid", "sent", "lost"))),
        Safe("rename with a view", Pg, "old programs find the view", op => { op.RenameTable("events", "happenings"); op.CreateView("events", "SELECT * FROM happenings"); }),
        Safe("a function", Pg, "touches no table", op => op.Execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN DELETE FROM events; RETURN new; END'")),
        Safe("a column on MariaDB", Maria, "instant", op => op.AddColumn("orders", Column("channel", SqlType.String(20), nullable: false, defaultValue: "web"))),
        Safe("a virtual column", Maria, "instant", op => op.AddColumn("orders", Column("gross", SqlType.Numeric(12, 2), computed: "total * 1.2", stored: false))),
        Safe("an index on MariaDB", Maria, "writes go on", op => op.CreateIndex("ix", "orders", ["size"])),
        Safe("a much longer text", Maria, "instant, from at most 127 bytes", op => op.AlterColumn("orders", "code", type: SqlType.String(200))),
        Safe("a little longer text", Maria, "instant", op => op.AlterColumn("orders", "code", type: SqlType.String(40))),
        Safe("a word at the end on MariaDB", Maria, "instant", op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "paid", "sent", "lost"))),
        Safe("an index on MySQL", My, "writes go on", op => op.CreateIndex("ix", "orders", ["size"])),
        Safe("a column on SQLite", Lite, "no row is written", op => op.AddColumn("orders", Column("channel", SqlType.Text))),
        Safe("an index on SQLite", Lite, "one file, a moment", op => op.CreateIndex("ix", "orders", ["size"])),
        Safe("require on SQLite after filling", Lite, "Iris rebuilds the table with its checks", op => { op.Execute("UPDATE orders SET code = '-' WHERE code IS NULL"); op.AlterColumn("orders", "code", nullable: false); }),
        Safe("a column on SQL Server", Ms, "a moment's lock", op => op.AddColumn("orders", Column("channel", SqlType.String(20)))),
        Safe("an index online", Ms, "writes go on", op => op.CreateIndex("ix", "orders", ["size"], options: [On("sqlserver", "WITH (ONLINE = ON)")])),
        Safe("delete what is old", Pg, "with a condition", op => op.Execute("DELETE FROM events WHERE at < '2019-01-01' AND order_id < 1000")),
        Safe("drop a column that was given up", Pg, "a person says why", op => op.Assured("IRIS0402", "not mapped since 4.2", op => op.DropColumn("customers", "notes"))),
        Safe("index a tiny table", Pg, "it has ten rows, which the lint cannot know", op => op.CreateIndex("ix", "events", ["at"])),
        Safe("a unique code over new values", Pg, "the column is new, so no two are alike", op => { op.AddColumn("events", Column("token", SqlType.String(20))); op.Autocommit(op => op.CreateIndex("ux", "events", ["token"], unique: true, concurrently: true)); }),
    ];

    private static CorpusCase Unsafe(string name, string server, string reason, Action<MigrationBuilder> up) => new(name, server, true, reason, up);

    private static CorpusCase Safe(string name, string server, string reason, Action<MigrationBuilder> up) => new(name, server, false, reason, up);
}
