using Iris.Migrations.Model;

namespace Iris.Migrations.Tests.Lint;

/// <summary>The cases of all rules.</summary>
internal sealed class RuleCases : SchemaVocabulary
{
    public static IReadOnlyList<RuleCase> All { get; } =
    [
        // What is dropped.
        new("IRIS0401", "sqlite", op => op.DropTable("orders"), op => { op.CreateTable("scratch", Column("id", SqlType.Integer)); op.DropTable("scratch"); }) { Says = "deletes all its rows" },
        new("IRIS0402", "postgresql", op => op.Execute("ALTER TABLE orders DROP COLUMN code"), op => { op.AddColumn("orders", Column("x", SqlType.Integer)); op.DropColumn("orders", "x"); }) { Says = "drop column orders.code" },
        new("IRIS0403", "postgresql", op => op.Execute("DROP SCHEMA sales CASCADE"), op => op.DropSchema("sales")),
        new("IRIS0404", "postgresql", op => op.Execute("TRUNCATE TABLE events CASCADE"), op => op.Execute("DELETE FROM events WHERE at < '2020-01-01'")) { Says = "and those of all tables that refer to it" },
        new("IRIS0405", "postgresql", op => op.Execute("DROP VIEW paid_orders CASCADE"), op => op.Execute("ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE")),
        new("IRIS0406", "sqlite", op => op.Execute("DELETE FROM events"), op => op.Execute("DELETE FROM events WHERE body IS NULL")),
        new("IRIS0407", "mysql", op => op.Execute("UPDATE orders SET total = total * 100"), op => op.Execute("UPDATE orders SET total = 0 WHERE total IS NULL")),
        new("IRIS0408", "postgresql", op => op.DropCheckConstraint("ck_orders_total", "orders"), op => { op.CreateCheckConstraint("ck_2", "orders", "total > 0", notValid: true); op.DropCheckConstraint("ck_orders_total", "orders"); }),
        new("IRIS0409", "sqlserver", op => op.DropPrimaryKey("orders"), op => op.DropUniqueConstraint("uq_orders_code", "orders")),
        new("IRIS0410", "mysql", op => op.AlterColumn("customers", "name", type: SqlType.String(50)), op => op.AlterColumn("customers", "name", type: SqlType.String(200))) { Says = "100 characters become at most 50" },
        new("IRIS0412", "postgresql", op => { op.DropColumn("customers", "email"); op.AddColumn("customers", Column("mail", SqlType.String(100))); }, op => { op.DropColumn("customers", "email"); op.AddColumn("customers", Column("age", SqlType.Integer)); }) { Says = "op.RenameColumn(\"customers\", \"email\", \"mail\")" },
        new("IRIS0413", "postgresql", op => op.DropSequence("order_numbers"), op => op.DropSequence("other_numbers"))
        {
            Given = op => { op.CreateSequence("order_numbers"); op.CreateSequence("other_numbers"); op.AddColumn("orders", Column("number", SqlType.BigInteger, defaultValue: Sql("nextval('order_numbers')"))); },
        },
        new("IRIS0414", "sqlite", op => op.DropColumn("events", "body"), op => op.AddColumn("events", Column("x", SqlType.Integer)))
        {
            Down = op => op.AddColumn("events", Column("body", SqlType.Text)),
            SilentDown = op => op.DropColumn("events", "x"),
        },
        new("IRIS0418", "sqlite", op => { op.DropTable("events"); op.CreateTable("happenings", Column("at", SqlType.DateTime), Column("body", SqlType.Text), Column("order_id", SqlType.Integer), Column("x", SqlType.Text)); }, op => { op.DropTable("events"); op.CreateTable("jobs", Column("id", SqlType.Integer), PrimaryKey("id")); }),

        // What is given away.
        new("IRIS0411", "postgresql", op => op.Execute("GRANT SELECT ON orders TO PUBLIC"), op => op.Execute("GRANT SELECT ON orders TO reader")),
        new("IRIS0415", "mysql", op => op.Execute("CREATE USER app IDENTIFIED BY 'hunter2'"), op => op.Execute("CREATE USER app")),

        // SQLite.
        new("IRIS0416", "sqlite", op => op.Execute("PRAGMA foreign_keys = OFF"), op => op.Autocommit(op => op.Execute("PRAGMA foreign_keys = OFF"))),
        new("IRIS0468", "sqlite", op => op.AlterColumn("orders", "code", nullable: false), op => op.AddColumn("orders", Column("x", SqlType.Integer))) { Says = "copied into a new table" },

        // What running programs do not know.
        new("IRIS0417", "postgresql", op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "sent")), op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "paid", "sent", "lost"))) { Says = "'paid'" },
        new("IRIS0419", "postgresql", op => op.RenameTable("orders", "purchases"), op => { op.RenameTable("orders", "purchases"); op.CreateView("orders", "SELECT * FROM purchases"); }),
        new("IRIS0420", "postgresql", op => op.RenameColumn("orders", "code", "number"), op => { op.AddColumn("orders", Column("x", SqlType.Text)); op.RenameColumn("orders", "x", "y"); }),
        new("IRIS0421", "postgresql", op => op.Execute("ALTER TABLE orders SET SCHEMA sales"), op => op.Execute("ALTER TABLE orders SET (fillfactor = 90)")),
        new("IRIS0422", "postgresql", op => op.Execute("ALTER TYPE order_status RENAME VALUE 'open' TO 'new'"), op => op.Autocommit(op => op.Execute("ALTER TYPE order_status ADD VALUE 'lost'"))),
        new("IRIS0423", "mysql", op => op.AlterColumn("customers", "name", nullable: true), op => op.AlterColumn("customers", "email", nullable: true)),
        new("IRIS0424", "sqlserver", op => op.AlterColumn("orders", "size", type: SqlType.String(20)), op => op.AlterColumn("orders", "id", type: SqlType.BigInteger)),
        new("IRIS0425", "sqlite", op => op.AddColumn("orders", Column("x", SqlType.Integer, nullable: false)), op => op.AddColumn("orders", Column("x", SqlType.Integer, nullable: false, defaultValue: 0))) { Says = "as soon as the table has a row" },
        new("IRIS0426", "postgresql", op => op.AlterColumn("orders", "status", defaultValue: "paid"), op => op.AlterColumn("orders", "status", defaultValue: "open")),
        new("IRIS0427", "postgresql", op => op.AlterColumn("orders", "total", type: SqlType.Numeric(12, 2)), op => op.AlterColumn("orders", "code", type: SqlType.String(30))) { Says = "view paid_orders uses orders.total" },
        new("IRIS0428", "postgresql", op => op.AddColumn("orders", Column("extra", SqlType.Native("json"))), op => op.AddColumn("orders", Column("extra", SqlType.Native("jsonb")))),
        new("IRIS0429", "mysql", op => op.CreateForeignKey("fk_events", "events", ["order_id"], "notes", ["id"]), op => op.CreateForeignKey("fk_events", "events", ["order_id"], "orders", ["id"])) { Given = op => op.CreateTable("notes", Column("id", SqlType.BigInteger, nullable: false), PrimaryKey("id")) },

        // Indexes.
        new("IRIS0430", "postgresql:15", op => op.CreateIndex("ix", "orders", ["size"]), op => op.Autocommit(op => op.CreateIndex("ix", "orders", ["size"], concurrently: true))) { Says = "op.Autocommit(op => op.CreateIndex(\"ix\", \"orders\", [\"size\"], concurrently: true))" },
        new("IRIS0431", "postgresql", op => op.DropIndex("ix_orders_day"), op => op.Autocommit(op => op.DropIndex("ix_orders_day", concurrently: true))),
        new("IRIS0459", "postgresql", op => op.Autocommit(op => op.Execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON orders (size)")), op => op.CreateIndex("ix", "orders", ["size"], ifNotExists: true)),
        new("IRIS0464", "mariadb:10.11", op => op.CreateIndex("ix", "customers", ["notes"], method: "FULLTEXT"), op => op.CreateIndex("ix", "customers", ["email"])),
        new("IRIS0465", "mysql", op => op.CreateIndex("ix", "customers", ["notes"]), op => op.CreateIndex("ix", "customers", [new IndexColumn("notes") { Length = 50 }])) { Says = "Length = 100" },
        new("IRIS0467", "sqlserver", op => op.CreateIndex("ix", "orders", ["size"]), op => op.CreateIndex("ix", "orders", ["size"], options: [On("sqlserver", "WITH (ONLINE = ON)")])),
        new("IRIS0492", "postgresql", op => op.CreateForeignKey("fk_events", "events", ["order_id"], "orders", ["id"], notValid: true), op => { op.CreateForeignKey("fk_events", "events", ["order_id"], "orders", ["id"], notValid: true); op.CreateIndex("ix_e", "events", ["order_id", "at"]); }),
        new("IRIS0493", "mysql", op => op.CreateIndex("ix", "orders", ["day"]), op => op.CreateIndex("ix", "orders", ["day", "size"])),
        new("IRIS0494", "sqlite", op => op.CreateIndex("ix", "orders", ["day", "size", "code", "total"]), op => op.CreateIndex("ix", "orders", ["day", "size", "code"])),

        // New columns.
        new("IRIS0436", "postgresql:15", op => op.AddColumn("orders", Column("key", SqlType.Uuid, defaultValue: Sql("gen_random_uuid()"))), op => op.AddColumn("orders", Column("made", SqlType.DateTime, defaultValue: Sql("now()")))),
        new("IRIS0437", "postgresql", op => op.AddColumn("events", Column("id", SqlType.BigInteger, nullable: false, identity: true)), op => op.CreateTable("jobs", Column("id", SqlType.BigInteger, nullable: false, identity: true), PrimaryKey("id"))),
        new("IRIS0438", "mysql", op => op.AddColumn("orders", Column("twice", SqlType.Numeric(10, 2), computed: "total * 2")), op => op.AddColumn("orders", Column("twice", SqlType.Numeric(10, 2), computed: "total * 2", stored: false))),

        // Columns that change.
        new("IRIS0439", "postgresql", op => op.AlterColumn("orders", "customer_id", type: SqlType.BigInteger), op => op.AlterColumn("customers", "name", type: SqlType.Text)),
        new("IRIS0440", "postgresql:15", op => op.AlterColumn("orders", "code", nullable: false), op => op.AlterColumn("orders", "code", nullable: false))
        {
            Says = "op.ValidateConstraint",
            SilentGiven = op => op.CreateCheckConstraint("ck", "orders", "code IS NOT NULL"),
        },
        new("IRIS0461", "mariadb", op => op.AlterColumn("orders", "customer_id", type: SqlType.BigInteger), op => op.AlterColumn("orders", "code", type: SqlType.String(30))),
        new("IRIS0463", "mysql", op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "new", "open", "paid", "sent")), op => op.AlterColumn("orders", "status", type: SqlType.Enum("order_status", "open", "paid", "sent", "new"))),
        new("IRIS0466", "sqlserver", op => op.AlterColumn("orders", "customer_id", type: SqlType.BigInteger), op => op.AlterColumn("orders", "code", type: SqlType.String(30))),
        new("IRIS0470", "sqlite", op => op.AlterColumn("orders", "code", nullable: false), op => { op.Execute("UPDATE orders SET code = '?' WHERE code IS NULL"); op.AlterColumn("orders", "code", nullable: false); }),
        new("IRIS0473", "postgresql", op => op.AlterColumn("customers", "country", type: SqlType.Integer), op => { op.Execute("UPDATE customers SET country = NULL WHERE country !~ '^[0-9]+$'"); op.AlterColumn("customers", "country", type: SqlType.Integer); }),

        // Constraints.
        new("IRIS0441", "postgresql", op => op.CreateForeignKey("fk_events", "events", ["order_id"], "orders", ["id"]), op => op.CreateForeignKey("fk_events", "events", ["order_id"], "orders", ["id"], notValid: true)) { Says = "notValid: true" },
        new("IRIS0442", "postgresql", op => op.CreateCheckConstraint("ck", "orders", "size > 0"), op => op.CreateCheckConstraint("ck", "orders", "size > 0", notValid: true)),
        new("IRIS0443", "postgresql", op => op.CreateUniqueConstraint("uq", "customers", ["email"]), op => op.Autocommit(op => op.CreateIndex("uq", "customers", ["email"], unique: true, concurrently: true))),
        new("IRIS0444", "postgresql", op => op.CreatePrimaryKey("pk_events", "events", ["order_id"]), op => { op.CreateTable("jobs", Column("id", SqlType.Integer, nullable: false)); op.CreatePrimaryKey("pk_jobs", "jobs", ["id"]); }),
        new("IRIS0445", "sqlite", op => op.CreatePrimaryKey("pk_events", "events", ["order_id"]), op => op.CreatePrimaryKey("pk_jobs", "jobs", ["id"])) { Given = op => op.CreateTable("jobs", Column("id", SqlType.Integer, nullable: false)) },
        new("IRIS0446", "postgresql", op => op.CreateExcludeConstraint("ex", "orders", [new ExcludeElement("day", "=")]), op => { op.CreateTable("rooms", Column("id", SqlType.Integer)); op.CreateExcludeConstraint("ex", "rooms", [new ExcludeElement("id", "=")]); }),
        new("IRIS0460", "postgresql", op => op.CreateCheckConstraint("ck", "orders", "size > 0", notValid: true), op => { op.CreateCheckConstraint("ck", "orders", "size > 0", notValid: true); op.ValidateConstraint("ck", "orders"); }),
        new("IRIS0469", "sqlite", op => op.CreateIndex("ux", "customers", ["email"], unique: true), op => { op.Execute("DELETE FROM customers WHERE id IN (SELECT max(id) FROM customers GROUP BY email HAVING count(*) > 1)"); op.CreateIndex("ux", "customers", ["email"], unique: true); }),
        new("IRIS0471", "mysql", op => op.CreateCheckConstraint("ck", "orders", "size > 0"), op => { op.AddColumn("orders", Column("x", SqlType.Integer)); op.CreateForeignKey("fk", "orders", ["x"], "customers", ["id"]); }),
        new("IRIS0495", "postgresql", op => op.CreateUniqueConstraint(null, "customers", ["email"]), op => op.CreateUniqueConstraint("uq", "customers", ["email"])) { Says = "uq_customers_email" },

        // Locks that are kept.
        new("IRIS0447", "postgresql", op => op.CreateTrigger("tr", "orders", TriggerTiming.After, "INSERT", "FOR EACH ROW EXECUTE FUNCTION f()"), op => { op.CreateTable("jobs", Column("id", SqlType.Integer)); op.CreateTrigger("tr", "jobs", TriggerTiming.After, "INSERT", "FOR EACH ROW EXECUTE FUNCTION f()"); }),
        new("IRIS0450", "postgresql", op => { op.AddColumn("customers", Column("x", SqlType.Integer)); op.CreateIndex("ix", "orders", ["size"]); }, op => { op.CreateIndex("ix", "orders", ["size"]); op.AddColumn("customers", Column("x", SqlType.Integer)); }),
        new("IRIS0451", "postgresql", op => { op.AddColumn("customers", Column("x", SqlType.Integer)); op.AddColumn("orders", Column("x", SqlType.Integer)); }, op => { op.AddColumn("orders", Column("y", SqlType.Integer)); op.AddColumn("orders", Column("x", SqlType.Integer)); }),
        new("IRIS0452", "mysql", op => { op.AlterColumn("orders", "customer_id", type: SqlType.BigInteger); op.AlterColumn("orders", "code", type: SqlType.Text); }, op => { op.AddColumn("orders", Column("x", SqlType.Integer)); op.AlterColumn("orders", "code", type: SqlType.Text); }),
        new("IRIS0453", "postgresql", op => { op.CreateCheckConstraint("ck", "orders", "size > 0", notValid: true); op.ValidateConstraint("ck", "orders"); }, op => op.ValidateConstraint("ck_old", "orders")) { Given = op => op.CreateCheckConstraint("ck_old", "orders", "size > 0", notValid: true) },
        new("IRIS0454", "postgresql", op => { op.CreateForeignKey("f1", "events", ["order_id"], "orders", ["id"], notValid: true); op.CreateForeignKey("f2", "events", ["order_id"], "customers", ["id"], notValid: true); }, op => op.CreateForeignKey("f1", "events", ["order_id"], "orders", ["id"], notValid: true)),
        new("IRIS0455", "postgresql", op => { op.AddColumn("orders", Column("x", SqlType.Integer)); op.Execute("UPDATE orders SET x = 1 WHERE id > 0"); }, op => { op.AddColumn("orders", Column("x", SqlType.Integer)); op.Execute("UPDATE customers SET name = '' WHERE name IS NULL"); }),

        // Statements.
        new("IRIS0432", "postgresql", op => op.Execute("REINDEX TABLE orders"), op => op.Autocommit(op => op.Execute("REINDEX TABLE CONCURRENTLY orders"))),
        new("IRIS0433", "postgresql", op => op.Execute("REFRESH MATERIALIZED VIEW totals"), op => op.Execute("REFRESH MATERIALIZED VIEW CONCURRENTLY totals")),
        new("IRIS0434", "postgresql:15", op => op.Execute("ALTER TABLE events DETACH PARTITION events_2020"), op => op.Autocommit(op => op.Execute("ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY"))),
        new("IRIS0435", "postgresql", op => op.Execute("ALTER TABLE events ATTACH PARTITION events_2020 FOR VALUES IN (1)"), op => { op.Execute("CREATE TABLE events_2021 (LIKE events)"); op.Execute("ALTER TABLE events ATTACH PARTITION events_2021 FOR VALUES IN (1)"); }),
        new("IRIS0448", "postgresql", op => op.Autocommit(op => op.Execute("VACUUM FULL orders")), op => op.Autocommit(op => op.Execute("VACUUM orders"))),
        new("IRIS0449", "postgresql", op => op.Execute("ALTER DOMAIN email ADD CONSTRAINT at CHECK (VALUE LIKE '%@%')"), op => op.Execute("ALTER DOMAIN email ADD CONSTRAINT at CHECK (VALUE LIKE '%@%') NOT VALID")),
        new("IRIS0456", "mysql", op => op.Execute("INSERT INTO events (order_id) SELECT id FROM orders"), op => op.Execute("INSERT INTO events (order_id) SELECT id FROM orders WHERE id BETWEEN 1 AND 1000")),
        new("IRIS0457", "postgresql", op => op.Execute("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE"), op => op.Execute("SELECT 1 FROM orders FOR UPDATE")),
        new("IRIS0458", "postgresql", op => op.Execute("ALTER TABLE orders DISABLE TRIGGER ALL"), op => op.Execute("ALTER TABLE orders ENABLE TRIGGER ALL")),
        new("IRIS0462", "mysql", op => op.Execute("ALTER TABLE orders ADD COLUMN x int, ALGORITHM=COPY"), op => op.Execute("ALTER TABLE orders ADD COLUMN x int, ALGORITHM=INSTANT")),
        new("IRIS0472", "mysql:8.0", op => op.Execute("CREATE TABLE jobs (order_id int REFERENCES orders (id))"), op => op.Execute("CREATE TABLE jobs (order_id int, FOREIGN KEY (order_id) REFERENCES orders (id))")),

        // Transactions.
        new("IRIS0475", "postgresql", op => op.Execute("VACUUM orders"), op => op.Autocommit(op => op.Execute("VACUUM orders"))),
        new("IRIS0476", "sqlite", op => op.Execute("BEGIN; UPDATE events SET body = '' WHERE body IS NULL; COMMIT"), op => op.Execute("CREATE TRIGGER tr AFTER INSERT ON events BEGIN UPDATE orders SET size = 1 WHERE id = 1; END")),
        new("IRIS0477", "postgresql", op => { op.Execute("ALTER TYPE order_status ADD VALUE 'lost'"); op.Execute("UPDATE orders SET status = 'lost' WHERE id = 1"); }, op => { op.Autocommit(op => op.Execute("ALTER TYPE order_status ADD VALUE 'lost'")); op.Execute("UPDATE orders SET status = 'lost' WHERE id = 1"); }),
        new("IRIS0478", "mysql", op => { op.AddColumn("orders", Column("x", SqlType.Integer)); op.AddColumn("orders", Column("y", SqlType.Integer)); }, op => op.AddColumn("orders", Column("x", SqlType.Integer))),
        new("IRIS0479", "mysql", op => { op.BulkInsert("events", new { order_id = 1 }); op.AddColumn("orders", Column("x", SqlType.Integer)); }, op => { op.AddColumn("orders", Column("x", SqlType.Integer)); op.BulkInsert("events", new { order_id = 1 }); }),
        new("IRIS0481", "postgresql", op => op.Execute("DO $$ BEGIN DROP TABLE orders; END $$"), op => op.Execute("DO $$ BEGIN DROP TABLE orders; END $$", effect: op => op.DropTable("orders"))),
        new("IRIS0482", "postgresql", op => op.Execute("SET search_path TO sales"), op => op.Execute("SET LOCAL search_path TO sales")),
        new("IRIS0485", "postgresql", op => op.Execute("CREATE TABLE a (id int)\nGO\nCREATE TABLE b (id int)"), op => op.Execute("CREATE TABLE a (id int);\nCREATE TABLE b (id int)")),
        new("IRIS0484", "sqlite", op => op.Execute("DELETE FROM iris_version WHERE version_num = '0001'"), op => op.Execute("SELECT version_num FROM iris_version")),

        // What tables and revisions look like.
        new("IRIS0474", "postgresql", op => op.BulkInsert("customers", new { id = 1, name = "a" }), op => op.BulkInsert("customers", new { name = "a" })) { Says = "setval" },
        new("IRIS0480", "postgresql", op => op.CreateTable("OrderLines", Column("id", SqlType.Integer)), op => op.Execute("CREATE TABLE OrderLines (Id int)")) { Says = "order_lines" },
        new("IRIS0483", "sqlite", op => op.CreateTable("jobs", Column("id", SqlType.Integer), Column("ID", SqlType.Text)), op => op.CreateTable("jobs", Column("id", SqlType.Integer), Column("id2", SqlType.Text))),
        new("IRIS0486", "sqlite", op => op.BulkInsert("events", new { order_id = 1 }), op => op.BulkInsert("events", new { order_id = 1 })) { Down = op => { }, SilentDown = op => op.Execute("DELETE FROM events WHERE order_id = 1") },
        new("IRIS0487", "sqlite", op => op.DropTable("events"), op => op.AddColumn("events", Column("x", SqlType.Integer))) { SilentDown = op => op.DropColumn("events", "x") },
        new("IRIS0488", "sqlite", op => { }, op => op.AddColumn("events", Column("x", SqlType.Integer))),
        new("IRIS0489", "sqlite", op => op.AddColumn("events", Column("x", SqlType.Integer)), op => op.AddColumn("events", Column("x", SqlType.Integer))) { Message = "wip" },
        new("IRIS0490", "mysql", op => op.CreateTable("jobs", Column("id", SqlType.Integer, nullable: false, identity: true), PrimaryKey("id")), op => op.CreateTable("jobs", Column("id", SqlType.BigInteger, nullable: false, identity: true), PrimaryKey("id"))),
        new("IRIS0491", "sqlite", op => op.CreateTable("jobs", Column("id", SqlType.Integer)), op => { op.CreateTable("jobs", Column("id", SqlType.Integer, nullable: false)); op.CreatePrimaryKey("pk", "jobs", ["id"]); }),

        // Deployments in two phases.
        new("IRIS0730", "postgresql", op => { op.AddColumn("orders", Column("number", SqlType.Text)); op.DropColumn("orders", "code"); }, op => { op.CreateTable("jobs", Column("id", SqlType.Integer)); op.DropColumn("orders", "code"); }) { Says = "move drop column orders.code into a revision behind it" },
        new("IRIS0731", "sqlite", op => op.DropColumn("archive", "mapped"), op => op.DropColumn("archive", "forgotten")) { Given = op => op.CreateTable("archive", Column("id", SqlType.Integer), Column("mapped", SqlType.Text), Column("forgotten", SqlType.Text)), Says = "the model of this build still has archive.mapped" },
    ];
}
