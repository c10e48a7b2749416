using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;

namespace Iris.Migrations.Tests.Sqlite;

[TestClass]
public sealed class WhenAScriptIsRun : SchemaVocabulary
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"iris-{Guid.NewGuid():N}.db");

    [TestCleanup]
    public void Cleanup() => File.Delete(_file);

    private static Operation[] Tables() => SqliteDatabase.Record(op =>
    {
        op.CreateTable("t", Column("id", SqlType.Integer, nullable: false), Column("a", SqlType.String(10)), Column("b", SqlType.Integer), PrimaryKey("id"), Unique(["b"], "uq_b"));
        op.CreateTable("child", Column("t_id", SqlType.Integer), ForeignKey("t_id", "t", "id", onDelete: ReferentialAction.Cascade));
        op.CreateIndex("ix_a", "t", [Descending("a")], where: "a > 'b'");
    });

    /// <summary>A file with the tables and what a test adds; then the script of the operations, run by SQLite's client.</summary>
    private (int ExitCode, string Output, string Before, string After) Run(Action<MigrationBuilder> operations, params string[] setup)
    {
        var model = DatabaseModel.Empty.Apply(Tables());
        using (var database = SqliteDatabase.At(_file))
        {
            database.RunAsync(Tables(), DatabaseModel.Empty).Wait();
            setup.ToList().ForEach(database.Execute);
        }

        var before = Dump();
        var (exitCode, output) = SqliteDatabase.RunClient(_file, SqliteDatabase.ScriptOf(SqliteDialect.Instance.Compile(SqliteDatabase.Record(operations), model)));
        return (exitCode, output, before, Dump());
    }

    private string Dump()
    {
        using var database = SqliteDatabase.At(_file);
        return database.Dump();
    }

    private void Refuses(string word, Action<MigrationBuilder> operations, params string[] setup)
    {
        var (exitCode, output, before, after) = Run(operations, setup);
        Assert.AreNotEqual(0, exitCode);
        StringAssert.Contains(output, word);
        Assert.AreEqual(before, after);
    }

    [TestMethod]
    public void ARebuildKeepsRowsAndThoseThatReferToThem()
    {
        var (exitCode, output, _, after) = Run(
            op => op.AlterColumn("t", "a", type: SqlType.Integer, nullable: false),
            "INSERT INTO t VALUES (1, '12', 5)", "INSERT INTO child VALUES (1)", "CREATE VIEW v AS SELECT a FROM t",
            "CREATE TRIGGER tr AFTER INSERT ON child BEGIN UPDATE t SET b = 0; END");
        Assert.AreEqual("0:", $"{exitCode}:{output}");
        StringAssert.Contains(after, "1,12,5");
        StringAssert.Contains(after, "CREATE VIEW v AS SELECT a FROM t");
        StringAssert.Contains(after, "CREATE TRIGGER tr AFTER INSERT ON child");
        StringAssert.Contains(after, "CREATE INDEX \"ix_a\" ON \"t\" (\"a\" DESC) WHERE a > 'b'");
        StringAssert.Contains(after, "child\n1");
    }

    [TestMethod]
    public void TriggersAreNotLost() => Refuses(
        "table t has triggers", op => op.AlterColumn("t", "a", nullable: false), "CREATE TRIGGER tr AFTER INSERT ON t BEGIN DELETE FROM child; END");

    [TestMethod]
    public void UnknownIndexesAreNotLost() => Refuses("table t has indexes", op => op.AlterColumn("t", "a", nullable: false), "CREATE INDEX drift ON t (b, a)");

    [TestMethod]
    public void UnknownColumnsAreNotLost() => Refuses("other columns", op => op.AlterColumn("t", "a", nullable: false), "ALTER TABLE t ADD COLUMN drift");

    [TestMethod]
    [DataRow("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a, b)")]
    [DataRow("CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT IGNORE, a, b)")]
    [DataRow("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT) STRICT")]
    [DataRow("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b) WITHOUT ROWID")]
    public void UnknownOptionsAreNotLost(string table) => Refuses("AUTOINCREMENT", op => op.AlterColumn("t", "a", nullable: false), "DROP TABLE t", table);

    [TestMethod]
    public void AViewOfADroppedColumnStopsIt() => Refuses("error in view v", op => op.DropColumn("t", "b"), "CREATE VIEW v AS SELECT b FROM t");

    [TestMethod]
    public void RowsThatBreakTheNewRuleStopIt() => Refuses("NOT NULL constraint failed", op => op.AlterColumn("t", "a", nullable: false), "INSERT INTO t VALUES (1, NULL, 1)");

    [TestMethod]
    public void RowsWithoutTheirParentStopIt() => Refuses(
        "rows refer to rows that are not there", op => op.CreateForeignKey(null, "t", ["b"], "t", ["id"]), "INSERT INTO t VALUES (1, 'x', 99)");

    [TestMethod]
    public void OldOrphansDoNotMatter()
    {
        var (exitCode, output, _, _) = Run(op => op.AlterColumn("t", "a", nullable: false), "PRAGMA foreign_keys = OFF", "INSERT INTO child VALUES (99)");
        Assert.AreEqual("0:", $"{exitCode}:{output}");
    }

    [TestMethod]
    public void ASecondRunIsRefused()
    {
        var compiled = SqliteDialect.Instance.Compile(SqliteDatabase.Record(op => op.CreateTable("t", Column("a", SqlType.Text))), DatabaseModel.Empty);
        var guard = ScriptText.Guard(SqliteDialect.Instance, "\"iris_version\"", "000'1", "b2");
        var script = SqliteDatabase.ScriptOf(compiled, [guard, "INSERT INTO t VALUES ('x');"]).Replace("INSERT INTO t VALUES ('x');\n", "", StringComparison.Ordinal)
            .Replace("COMMIT;", "UPDATE iris_version SET version_num = '0002' WHERE version_num = '000''1';\nCOMMIT;", StringComparison.Ordinal);
        using (SqliteDatabase.At(_file, "CREATE TABLE iris_version (version_num VARCHAR(255) NOT NULL PRIMARY KEY)", "INSERT INTO iris_version VALUES ('000''1'), ('b2')"))
        {
        }

        Assert.AreEqual((0, ""), SqliteDatabase.RunClient(_file, script));
        var before = Dump();
        var (exitCode, output) = SqliteDatabase.RunClient(_file, script);
        Assert.AreNotEqual(0, exitCode);
        StringAssert.Contains(output, "this script continues from 000'1, b2 in iris_version");
        Assert.AreEqual(before, Dump());
    }

    [TestMethod]
    public void AnEmptyVersionTableCanBeExpected()
    {
        var guard = ScriptText.Guard(SqliteDialect.Instance, "\"iris_version\"");
        Assert.AreEqual((0, ""), SqliteDatabase.RunClient(_file, "CREATE TABLE iris_version (version_num);\n" + guard));
        var (exitCode, output) = SqliteDatabase.RunClient(_file, "INSERT INTO iris_version VALUES (1);\n" + guard);
        Assert.AreNotEqual(0, exitCode);
        StringAssert.Contains(output, "continues from nothing");
    }

    [TestMethod]
    public void AnOpaqueTableStopsTheScriptAtItsPlace()
    {
        var model = DatabaseModel.Empty.Apply(SqliteDatabase.Record(op => op.Execute("CREATE TABLE t AS SELECT 1 AS a")));
        var compiled = SqliteDialect.Instance.Compile(SqliteDatabase.Record(op => op.AlterColumn("t", "a", nullable: false)), model);
        Assert.AreEqual("IRIS0310", compiled.Problems.Single().Code);
        Assert.IsNotNull(compiled.Problems[0].Location);
        using (SqliteDatabase.At(_file, "CREATE TABLE t (a)"))
        {
        }

        var before = Dump();
        var (exitCode, output) = SqliteDatabase.RunClient(_file, SqliteDatabase.ScriptOf(compiled));
        Assert.AreNotEqual(0, exitCode);
        StringAssert.Contains(output, "iris_cannot_rebuild");
        Assert.AreEqual(before, Dump());
    }

    /// <summary>A session that goes on after the script, <c>.read</c> in the client.</summary>
    [TestMethod]
    [DataRow("0")]
    [DataRow("1")]
    public void ASessionGetsItsForeignKeysBack(string setting)
    {
        var script = _file + ".sql";
        try
        {
            var model = DatabaseModel.Empty.Apply(Tables());
            SqliteDatabase.At(_file).Dispose();
            SqliteDatabase.RunClient(_file, SqliteDatabase.ScriptOf(SqliteDialect.Instance.Compile(Tables(), DatabaseModel.Empty)));
            File.WriteAllText(script, SqliteDatabase.ScriptOf(SqliteDialect.Instance.Compile(SqliteDatabase.Record(op => op.AlterColumn("t", "a", nullable: false)), model)));
            var (exitCode, output) = SqliteDatabase.RunClient(_file, $"""
                .mode box
                PRAGMA foreign_keys = {setting};
                .read '{script}'
                .mode list
                PRAGMA foreign_keys;
                SELECT count(*) FROM temp.sqlite_schema;
                """ + "\n");
            Assert.AreEqual($"0:{setting}\n0", $"{exitCode}:{output.Trim()}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    [TestMethod]
    public void AConditionIsDecidedBeforehandAndSaysSo()
    {
        var model = DatabaseModel.Empty.Apply(Tables());
        var script = SqliteDatabase.ScriptOf(SqliteDialect.Instance.Compile(
            SqliteDatabase.Record(op =>
            {
                op.When(HasColumn("t", "a"), inner => inner.AddColumn("t", Column("yes", SqlType.Text)));
                op.When(!HasTable("t") & HasIndex("t", "ix_a"), inner => inner.AddColumn("t", Column("no", SqlType.Text)));
                op.AddColumn("t", Column("a", SqlType.Text), ifNotExists: true);
                op.DropColumn("t", "nothing", ifExists: true);
            }),
            model));
        StringAssert.Contains(script, "-- When column t.a exists: true");
        StringAssert.Contains(script, "ADD COLUMN \"yes\" TEXT;");
        Assert.IsFalse(script.Contains("\"no\"", StringComparison.Ordinal) || script.Contains("\"nothing\"", StringComparison.Ordinal), script);
    }
}
