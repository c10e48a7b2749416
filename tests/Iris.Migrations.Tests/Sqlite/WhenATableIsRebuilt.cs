using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sqlite;

[TestClass]
public sealed class WhenATableIsRebuilt
{
    private static async Task<SqliteDatabase> Rebuilt(params string[] setup)
    {
        var database = new SqliteDatabase(setup);
        var compiled = await database.UpgradeAsync(op => op.CreateCheckConstraint("ck_new", "t", "1 = 1"));
        Assert.IsInstanceOfType<DatabaseStep>(compiled.Steps.Single());
        StringAssert.Contains(Stored(database, "t"), "ck_new");
        return database;
    }

    private static string Stored(SqliteDatabase database, string name) => database.One($"SELECT sql FROM sqlite_master WHERE name = '{name}'");

    [TestMethod]
    public async Task TriggersSurviveAndFire()
    {
        const string Trigger = "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a || ';'); END";
        using var database = await Rebuilt("CREATE TABLE log (x)", "CREATE TABLE t (a)", Trigger, "INSERT INTO t VALUES ('before')");
        database.Execute("INSERT INTO t VALUES ('after')");
        Assert.AreEqual(Trigger, Stored(database, "tr"));
        CollectionAssert.AreEqual(new[] { "before;", "after;" }, database.Query("SELECT x FROM log ORDER BY rowid"));
    }

    [TestMethod]
    public async Task TriggersOfOtherTablesThatMentionItSurvive()
    {
        const string Trigger = "CREATE TRIGGER tr AFTER INSERT ON other BEGIN UPDATE t SET a = new.x; END";
        using var database = await Rebuilt("CREATE TABLE t (a)", "CREATE TABLE other (x)", Trigger, "INSERT INTO t VALUES (1)");
        database.Execute("INSERT INTO other VALUES (7)");
        Assert.AreEqual(Trigger, Stored(database, "tr"));
        Assert.AreEqual("7", database.One("SELECT a FROM t"));
    }

    [TestMethod]
    public async Task ViewsSurviveWithTheirTriggers()
    {
        const string View = "CREATE VIEW v AS SELECT a + 1 AS b FROM t";
        using var database = await Rebuilt(
            "CREATE TABLE t (a)", View, "CREATE VIEW w AS SELECT b FROM v", "INSERT INTO t VALUES (1)",
            "CREATE TRIGGER tr INSTEAD OF INSERT ON w BEGIN INSERT INTO t VALUES (new.b); END");
        database.Execute("INSERT INTO w VALUES (5)");
        Assert.AreEqual(View, Stored(database, "v"));
        CollectionAssert.AreEqual(new[] { "2", "6" }, database.Query("SELECT b FROM w"));
    }

    [TestMethod]
    public async Task IndexesSurviveAsTheyWereWritten()
    {
        string[] indexes =
        [
            "CREATE INDEX i1 ON t (a) WHERE a > 5",
            "CREATE UNIQUE INDEX i2 ON t (lower(b), a DESC)",
            "CREATE INDEX i3 ON t (b COLLATE NOCASE DESC)",
            "CREATE INDEX \"i 4\" ON t(\"a\" /* why */)",
        ];
        using var database = await Rebuilt(["CREATE TABLE t (a, b TEXT, UNIQUE (b))", .. indexes, "INSERT INTO t VALUES (1, 'x')"]);
        CollectionAssert.AreEqual(indexes, database.Query("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY rowid"));
    }

    [TestMethod]
    public async Task ConstraintsSurviveInlineAndUnnamed()
    {
        const string Columns = "a INTEGER CHECK (a > 0) UNIQUE ON CONFLICT REPLACE, -- the key, so to say\n  b TEXT NOT NULL ON CONFLICT IGNORE DEFAULT ('x' || 'y'), c REFERENCES p (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, CHECK (a <> 9) UNIQUE (b, c)";
        using var database = await Rebuilt("CREATE TABLE p (id INTEGER PRIMARY KEY)", $"CREATE TABLE t ({Columns})", "INSERT INTO t (a) VALUES (1)");
        StringAssert.Contains(Stored(database, "t"), Columns);
        Assert.AreEqual("1|xy|", database.One("SELECT * FROM t"));
        Assert.ThrowsExactly<Microsoft.Data.Sqlite.SqliteException>(() => database.Execute("INSERT INTO t (a) VALUES (9)"));
    }

    [TestMethod]
    public async Task NumbersOfAutoIncrementAreNotUsedAgain()
    {
        using var database = await Rebuilt(
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)", "INSERT INTO t (a) VALUES (1), (2), (3)", "DELETE FROM t WHERE id > 1");
        database.Execute("INSERT INTO t (a) VALUES (4)");
        CollectionAssert.AreEqual(new[] { "1|1", "4|4" }, database.Query("SELECT id, a FROM t ORDER BY id"));
        Assert.AreEqual("t|4", database.One("SELECT * FROM sqlite_sequence"));
    }

    [TestMethod]
    public async Task AnEmptyTableKeepsItsSequence()
    {
        using var database = await Rebuilt("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)", "INSERT INTO t (a) VALUES (1), (2)", "DELETE FROM t");
        Assert.AreEqual("t|2", database.One("SELECT * FROM sqlite_sequence"));
    }

    [TestMethod]
    public async Task GeneratedColumnsAreComputedNotCopied()
    {
        using var database = await Rebuilt(
            "CREATE TABLE t (a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, c AS (a * 3), d INT AS (a) VIRTUAL UNIQUE)", "INSERT INTO t (a) VALUES (7)");
        Assert.AreEqual("7|14|21|7", database.One("SELECT a, b, c, d FROM t"));
        StringAssert.Contains(Stored(database, "t"), "GENERATED ALWAYS AS (a * 2) STORED, c AS (a * 3), d INT AS (a) VIRTUAL UNIQUE");
    }

    [TestMethod]
    public async Task StrictAndWithoutRowIdSurvive()
    {
        using var database = await Rebuilt("CREATE TABLE t (a TEXT PRIMARY KEY, b ANY) STRICT, WITHOUT ROWID", "INSERT INTO t VALUES ('k', X'00FF')");
        StringAssert.EndsWith(Stored(database, "t"), ") STRICT, WITHOUT ROWID");
        Assert.AreEqual("'k'|X'00FF'", database.One("SELECT quote(a), quote(b) FROM t"));
        Assert.ThrowsExactly<Microsoft.Data.Sqlite.SqliteException>(() => database.Query("SELECT rowid FROM t"));
    }

    [TestMethod]
    public async Task CollationsSurvive()
    {
        using var database = await Rebuilt("CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT)", "INSERT INTO t VALUES ('X', 'X')");
        Assert.AreEqual("1|0", database.One("SELECT a = 'x', b = 'x' FROM t"));
    }

    [TestMethod]
    public async Task RowsThatReferToItStay()
    {
        using var database = await Rebuilt(
            "PRAGMA foreign_keys = ON",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, parent REFERENCES t ON DELETE CASCADE)",
            "CREATE TABLE child (id INTEGER PRIMARY KEY, t_id REFERENCES t (id) ON DELETE CASCADE)",
            "INSERT INTO t VALUES (1, NULL), (2, 1)",
            "INSERT INTO child VALUES (10, 1), (11, 2)");
        CollectionAssert.AreEqual(new[] { "10|1", "11|2" }, database.Query("SELECT * FROM child"));
        CollectionAssert.AreEqual(new[] { "1|", "2|1" }, database.Query("SELECT * FROM t"));
        Assert.AreEqual("CREATE TABLE child (id INTEGER PRIMARY KEY, t_id REFERENCES t (id) ON DELETE CASCADE)", Stored(database, "child"));
        database.Execute("DELETE FROM t WHERE id = 2");
        Assert.AreEqual("10|1", database.One("SELECT * FROM child"));
    }

    [TestMethod]
    public async Task ValuesOfEveryKindSurvive()
    {
        const string Rows = "(1, NULL), (2, -9223372036854775808), (3, 1e308), (4, 'it''s; -- no'), (5, X''), (6, X'00FF'), (7, ''), (8, 'çelik 😀'), (9, 9e999), (10, CAST(X'610062' AS TEXT)), (11, 0.1), (12, '007')";
        using var plain = new SqliteDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY, a)", $"INSERT INTO t VALUES {Rows}");
        using var database = await Rebuilt("CREATE TABLE t (id INTEGER PRIMARY KEY, a)", $"INSERT INTO t VALUES {Rows}");
        const string Values = "SELECT id, typeof(a), hex(a), quote(a) FROM t ORDER BY id";
        CollectionAssert.AreEqual(plain.Query(Values), database.Query(Values));
    }

    [TestMethod]
    public async Task NumbersOfRowsSurvive()
    {
        using var database = await Rebuilt("CREATE TABLE t (rowid TEXT, a)", "INSERT INTO t VALUES ('x', 1), ('y', 2), ('z', 3)", "DELETE FROM t WHERE a = 2");
        CollectionAssert.AreEqual(new[] { "1|x", "3|z" }, database.Query("SELECT _rowid_, rowid FROM t ORDER BY 1"));
    }

    [TestMethod]
    [DataRow("ON", "1")]
    [DataRow("OFF", "0")]
    public async Task ForeignKeysAreAsTheyWereAfterwards(string before, string after)
    {
        using var database = await Rebuilt($"PRAGMA foreign_keys = {before}", "CREATE TABLE t (a)");
        Assert.AreEqual(after, database.One("PRAGMA foreign_keys"));
        Assert.AreEqual("0", database.One("PRAGMA legacy_alter_table"));
        await Assert.ThrowsExactlyAsync<Microsoft.Data.Sqlite.SqliteException>(() => database.UpgradeAsync(op => op.CreateCheckConstraint("ck", "t", "no_such_function(a)")));
        Assert.AreEqual(after, database.One("PRAGMA foreign_keys"));
        Assert.AreEqual("0", database.One("PRAGMA legacy_alter_table"));
    }

    [TestMethod]
    public async Task ALeftoverOfAnotherRunIsNotTouched()
    {
        using var database = await Rebuilt("CREATE TABLE t (a)", "CREATE TABLE _iris_new_t (precious)", "INSERT INTO t VALUES (1)", "INSERT INTO _iris_new_t VALUES (2)");
        Assert.AreEqual("1|2", database.One("SELECT a, precious FROM t, _iris_new_t"));
    }

    [TestMethod]
    public async Task ATableOfAnAttachedDatabaseIsRebuiltThere()
    {
        using var database = new SqliteDatabase(
            "ATTACH ':memory:' AS app", "CREATE TABLE app.t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)", "CREATE INDEX app.i ON t (a)",
            "CREATE TABLE app.log (x)", "CREATE TRIGGER app.tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END", "CREATE TABLE t (other)", "INSERT INTO app.t (a) VALUES (1)");
        await database.UpgradeAsync(op => op.CreateCheckConstraint("ck", "t", "a > 0", schema: "app"));
        database.Execute("INSERT INTO app.t (a) VALUES (5)");
        CollectionAssert.AreEqual(new[] { "1", "5" }, database.Query("SELECT x FROM app.log"));
        Assert.AreEqual("CREATE TABLE t (other)", database.One("SELECT sql FROM main.sqlite_master WHERE name = 't'"));
        Assert.AreEqual("CREATE INDEX i ON t (a)", database.One("SELECT sql FROM app.sqlite_master WHERE name = 'i'"));
    }

    [TestMethod]
    public async Task ChangesThatFollowEachOtherTakeOneRebuild()
    {
        using var database = new SqliteDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)", "INSERT INTO t VALUES (1, '12', 'x')");
        var compiled = await database.UpgradeAsync(op =>
        {
            op.AlterColumn("t", "a", newName: "n", type: SqlType.Integer, nullable: false);
            op.CreateUniqueConstraint("uq", "t", ["n"]);
            op.DropColumn("t", "b");
            op.CreateIndex("ix", "t", ["n"]);
        });
        Assert.HasCount(2, compiled.Steps);
        Assert.AreEqual("1|integer|12", database.One("SELECT id, typeof(n), n FROM t"));
        Assert.AreEqual("CREATE TABLE \"t\" (id INTEGER PRIMARY KEY, \"n\" INTEGER NOT NULL, CONSTRAINT \"uq\" UNIQUE (\"n\"))", Stored(database, "t"));
        Assert.AreEqual("CREATE INDEX \"ix\" ON \"t\" (\"n\")", Stored(database, "ix"));
    }

    [TestMethod]
    public async Task TypesConvertButDatesDoNot()
    {
        using var database = new SqliteDatabase("CREATE TABLE t (a TEXT, b TEXT, c INTEGER)", "INSERT INTO t VALUES ('12', '2026-01-02', 5)");
        await database.UpgradeAsync(op =>
        {
            op.AlterColumn("t", "a", type: SqlType.Integer);
            op.AlterColumn("t", "b", type: SqlType.Date);
            op.AlterColumn("t", "c", type: SqlType.Text, @using: "'#' || c");
        });
        Assert.AreEqual("12|'2026-01-02'|'#5'", database.One("SELECT quote(a), quote(b), quote(c) FROM t"));
    }
}
