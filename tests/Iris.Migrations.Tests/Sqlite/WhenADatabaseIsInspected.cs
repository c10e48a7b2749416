using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sqlite;

[TestClass]
public sealed class WhenADatabaseIsInspected : SchemaVocabulary
{
    private static Table Inspected(string table, params string[] setup)
    {
        using var database = new SqliteDatabase(setup);
        return database.Inspect().Find(table)!;
    }

    [TestMethod]
    public void ColumnsHaveTheirTypesAndDefaults()
    {
        var table = Inspected("t", """
            CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, "a b" VARCHAR( 20 ) NOT NULL DEFAULT 'it''s', c NUMERIC(10,2) DEFAULT (-1.50),
              d BOOLEAN DEFAULT 1, e DATETIME DEFAULT CURRENT_TIMESTAMP, f, g unsigned  big int DEFAULT (1 + 2), h CHAR(3) COLLATE nocase DEFAULT NULL,
              i AS (c * 2), j TEXT GENERATED ALWAYS AS (upper("a b")) STORED, k BLOB DEFAULT x'00fF', [l] double)
            """);
        ValueList<Column> expected =
        [
            Column("id", SqlType.Integer) with { Identity = new() { NeverReuses = true } },
            Column("a b", SqlType.String(20), nullable: false, defaultValue: "it's"),
            Column("c", SqlType.Numeric(10, 2), defaultValue: -1.50m),
            Column("d", SqlType.Boolean, defaultValue: true),
            Column("e", SqlType.DateTime, defaultValue: Sql("CURRENT_TIMESTAMP")),
            Column("f", SqlType.Native("")),
            Column("g", SqlType.Native("unsigned big int"), defaultValue: Sql("1 + 2")),
            Column("h", SqlType.Char(3), collation: "nocase"),
            Column("i", SqlType.Native(""), computed: "c * 2", stored: false),
            Column("j", SqlType.Text, computed: "upper(\"a b\")"),
            Column("k", SqlType.Binary(), defaultValue: new byte[] { 0, 255 }),
            Column("l", SqlType.Double),
        ];
        CollectionAssert.AreEqual(expected.ToList(), table.Columns.ToList());
    }

    [TestMethod]
    public void ConstraintsHaveTheirNames()
    {
        var table = Inspected("t", "CREATE TABLE p (id INTEGER PRIMARY KEY, k UNIQUE)", """
            CREATE TABLE t (a INT CONSTRAINT ck_a CHECK (a > (1)) /* , */ UNIQUE, b REFERENCES p ON DELETE SET NULL, c, d
              CONSTRAINT fk_d REFERENCES p(k) ON UPDATE CASCADE NOT DEFERRABLE,
              CONSTRAINT pk PRIMARY KEY (a, "c" DESC) ON CONFLICT ABORT CONSTRAINT uq UNIQUE (c, d COLLATE nocase), CHECK (c <> ')'),
              CONSTRAINT fk FOREIGN KEY (c, d) REFERENCES "t" (a, c) MATCH FULL DEFERRABLE INITIALLY DEFERRED)
            """);
        ValueList<Constraint> expected =
        [
            Check("a > (1)", "ck_a"),
            Unique("a"),
            ForeignKey("b", "p", "id", onDelete: ReferentialAction.SetNull),
            ForeignKey("d", "p", "k", "fk_d", onUpdate: ReferentialAction.Cascade),
            PrimaryKey(["a", "c"], "pk"),
            Unique(["c", "d"], "uq"),
            Check("c <> ')'"),
            ForeignKey(["c", "d"], "t", ["a", "c"], "fk", deferral: Deferral.InitiallyDeferred) with { Match = "FULL" },
        ];
        CollectionAssert.AreEquivalent(expected.ToList(), table.Constraints.ToList());
    }

    [TestMethod]
    public void IndexesHaveTheirParts()
    {
        var table = Inspected("t", "CREATE TABLE t (a, b)", "CREATE UNIQUE INDEX i1 ON t (a COLLATE nocase DESC, lower(b) ASC, (a || ',') DESC) WHERE b <> 'x'", "CREATE INDEX i2 ON t (b)");
        ValueList<TableIndex> expected =
        [
            new("i1", [new("a", Descending: true) { Collation = "nocase" }, new("lower(b)", IsExpression: true), new("a || ','", IsExpression: true, Descending: true)]) { Unique = true, Where = "b <> 'x'" },
            new("i2", ["b"]),
        ];
        CollectionAssert.AreEqual(expected.ToList(), table.Indexes.ToList());
    }

    [TestMethod]
    public void OwnTablesViewsAndVirtualTablesAreLeftOut()
    {
        using var database = new SqliteDatabase(
            "CREATE TABLE iris_version (version_num)", "CREATE TABLE t (a)", "CREATE VIEW v AS SELECT 1", "CREATE VIRTUAL TABLE f USING rtree(id, x, y)",
            "ATTACH ':memory:' AS app", "CREATE TABLE app.t (b)", "CREATE TEMP TABLE gone (a)");
        CollectionAssert.AreEqual(new[] { "t", "app.t" }, database.Inspect().Tables.Select(t => t.Name.ToString()).ToList());
    }
}
