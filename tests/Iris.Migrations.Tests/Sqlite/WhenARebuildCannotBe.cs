using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Sqlite;

[TestClass]
public sealed class WhenARebuildCannotBe
{
    private static async Task Refused(string code, string word, Action<MigrationBuilder> operations, params string[] setup)
    {
        using var database = new SqliteDatabase(["PRAGMA foreign_keys = ON", .. setup]);
        var before = database.Dump();
        var failure = await Assert.ThrowsExactlyAsync<IrisException>(() => database.UpgradeAsync(operations));
        Assert.AreEqual(code, failure.Diagnostic.Code);
        StringAssert.Contains(failure.Message, word);
        Assert.AreEqual(before, database.Dump());
    }

    [TestMethod]
    public Task AViewOfADroppedColumnIsNamed() => Refused(
        "IRIS0521", "view 'v'", op => op.DropColumn("t", "b"), "CREATE TABLE t (a, b, UNIQUE (b))", "CREATE VIEW v AS SELECT a, b FROM t", "INSERT INTO t VALUES (1, 2)");

    [TestMethod]
    public Task ATriggerOfADroppedColumnIsNamed() => Refused(
        "IRIS0521", "trigger 'tr'", op => op.DropColumn("t", "b"),
        "CREATE TABLE t (a, b, UNIQUE (b))", "CREATE TABLE log (x)", "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.b); END");

    [TestMethod]
    public Task ATriggerOfAnotherTableIsNamed() => Refused(
        "IRIS0521", "trigger 'tr'", op => op.DropColumn("t", "b"),
        "CREATE TABLE t (a, b, UNIQUE (b))", "CREATE TABLE o (x)", "CREATE TRIGGER tr AFTER UPDATE OF x ON o BEGIN DELETE FROM t WHERE b = 1; END");

    [TestMethod]
    public Task RowsWithoutTheirParentAreNamed() => Refused(
        "IRIS0520", "rowid 3", op => op.CreateForeignKey("fk", "t", ["p"], "parent", ["id"]),
        "CREATE TABLE parent (id INTEGER PRIMARY KEY)", "CREATE TABLE t (id INTEGER PRIMARY KEY, p)", "INSERT INTO parent VALUES (1)", "INSERT INTO t VALUES (2, 1), (3, 9)");

    [TestMethod]
    public Task AKeyThatOthersReferToStays() => Refused(
        "IRIS0521", "foreign key of table 'child'", op => op.DropUniqueConstraint("uq", "t"),
        "CREATE TABLE t (code TEXT, CONSTRAINT uq UNIQUE (code))", "CREATE TABLE child (code REFERENCES t (code))", "INSERT INTO t VALUES ('a')", "INSERT INTO child VALUES ('a')");

    [TestMethod]
    public Task AColumnThatAnotherIsComputedFromStays() => Refused(
        "IRIS0312", "computed", op => op.DropColumn("t", "a"), "CREATE TABLE t (a, b AS (a + 1))");

    [TestMethod]
    public Task AMissingTableIsNamed() => Refused("IRIS0312", "no table", op => op.CreateCheckConstraint("ck", "nowhere", "1"), "CREATE TABLE t (a)");

    [TestMethod]
    public Task AMissingColumnIsNamed() => Refused("IRIS0312", "no column 'zzz'", op => op.AlterColumn("t", "zzz", nullable: false), "CREATE TABLE t (a)");

    [TestMethod]
    public Task AVirtualTableIsLeftAlone() => Refused("IRIS0312", "no ordinary table", op => op.CreateCheckConstraint("ck", "t", "1"), "CREATE VIRTUAL TABLE t USING fts5(a)");

    [TestMethod]
    public Task ATemporaryTriggerIsNamed() => Refused(
        "IRIS0312", "temporary trigger 'tr'", op => op.CreateCheckConstraint("ck", "t", "1"), "CREATE TABLE t (a)", "CREATE TEMP TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END");

    [TestMethod]
    public Task AnUnknownConstraintIsNamed() => Refused("IRIS0312", "no such constraint", op => op.DropCheckConstraint("ck", "t"), "CREATE TABLE t (a, CHECK (a > 0))");

    [TestMethod]
    public async Task ARebuildWithForeignKeysOnIsRefused()
    {
        using var database = new SqliteDatabase("PRAGMA foreign_keys = ON", "CREATE TABLE t (a)");
        var compiled = SqliteDialect.Instance.Compile(SqliteDatabase.Record(op => op.CreateCheckConstraint("ck", "t", "1")), database.Inspect());
        var failure = await Assert.ThrowsExactlyAsync<IrisException>(() => ((DatabaseStep)compiled.Steps.Single()).ResolveAsync(database.Connection, CancellationToken.None));
        StringAssert.Contains(failure.Message, "foreign keys are on");
    }

    [TestMethod]
    public void NumberingHalfAKeyIsRefused()
    {
        var compiled = SqliteDialect.Instance.Compile(SqliteDatabase.Record(op => op.CreateTable("t", SchemaWords.Numbered, SchemaWords.Required, new Model.PrimaryKey(null, ["id", "c"]))), Model.DatabaseModel.Empty);
        Assert.AreEqual("IRIS0305", compiled.Problems.Single().Code);
    }

    [TestMethod]
    [DataRow("ALTER nullable")]
    [DataRow("ADD check")]
    [DataRow("ADD unique")]
    [DataRow("ADD column")]
    public async Task RowsThatBreakTheNewRuleUndoEverything(string what)
    {
        using var database = new SqliteDatabase("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b)", "CREATE INDEX i ON t (a)", "CREATE VIEW v AS SELECT * FROM t", "INSERT INTO t (a, b) VALUES (1, NULL), (1, 3)");
        var before = database.Dump();
        await Assert.ThrowsExactlyAsync<SqliteException>(() => database.UpgradeAsync(op =>
        {
            op.CreateTable("other", SchemaWords.Id);
            op.DropColumn("t", "id");
            switch (what)
            {
                case "ALTER nullable":
                    op.AlterColumn("t", "b", nullable: false);
                    break;
                case "ADD check":
                    op.CreateCheckConstraint("ck", "t", "b <> 3");
                    break;
                case "ADD unique":
                    op.CreateUniqueConstraint("uq", "t", ["a"]);
                    break;
                default:
                    op.AddColumn("t", SchemaWords.Required);
                    break;
            }
        }));
        Assert.AreEqual(before, database.Dump());
    }

    [TestMethod]
    public async Task OldOrphansAndOldBrokenViewsDoNotMatter()
    {
        using var database = new SqliteDatabase(
            "PRAGMA foreign_keys = OFF", "CREATE TABLE p (id INTEGER PRIMARY KEY)", "CREATE TABLE t (id INTEGER PRIMARY KEY, p REFERENCES p, b REFERENCES missing)",
            "INSERT INTO t VALUES (1, 99, NULL)", "CREATE VIEW bad AS SELECT * FROM gone", "CREATE TABLE m (x REFERENCES p (nokey))", "INSERT INTO m VALUES (1)");
        await database.UpgradeAsync(op => op.CreateCheckConstraint("ck", "t", "id > 0"));
        Assert.AreEqual("1|99|", database.One("SELECT * FROM t"));
    }

    private sealed class SchemaWords : SchemaVocabulary
    {
        public static readonly Model.Column Id = Column("id", SqlType.Integer);
        public static readonly Model.Column Numbered = Column("id", SqlType.Integer, identity: true);
        public static readonly Model.Column Required = Column("c", SqlType.Integer, nullable: false);

        private SchemaWords()
        {
        }
    }
}
