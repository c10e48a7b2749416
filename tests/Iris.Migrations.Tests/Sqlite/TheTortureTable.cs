using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sqlite;

/// <summary>One table with all that SQLite has, altered and taken back: what was not touched keeps every character and every row.</summary>
[TestClass]
public sealed class TheTortureTable : SchemaVocabulary
{
    private const string Rows = """
        INSERT INTO p VALUES (1), (2), (3);
        INSERT INTO t (id, n, b, e, parent, z) VALUES (1, 5, 'Abc', 1, NULL, NULL), (2, 6, 'it''s', 2, 1, NULL), (7, NULL, 'x', NULL, 2, NULL), (9, 9, 'gone', 1, NULL, NULL);
        DELETE FROM t WHERE id = 9;
        INSERT INTO child VALUES (10, 1), (11, 7);
        """;

    private static readonly Operation[] Schema =
    [
        new CreateTable(new Table("p") { Columns = [Column("id", SqlType.Integer, nullable: false)], Constraints = [PrimaryKey("id")] }),
        new CreateTable(new Table("log") { Columns = [Column("x", SqlType.Text)] }),
        new CreateTable(new Table("t")
        {
            Options = [On("sqlite", "STRICT")],
            Columns =
            [
                Column("id", SqlType.Integer, nullable: false) with { Identity = new() { NeverReuses = true } },
                Column("n", SqlType.Integer),
                Column("b", SqlType.Text, nullable: false, defaultValue: "it's", collation: "NOCASE"),
                Column("kept", SqlType.Text, computed: "b || '!'"),
                Column("seen", SqlType.Integer, computed: "n * 2", stored: false),
                Column("e", SqlType.Integer),
                Column("parent", SqlType.Integer),
                Column("z", SqlType.Text),
            ],
            Constraints =
            [
                PrimaryKey("id"), Unique(["b", "n"], "uq_t"), Check("n <> 999", "ck_t"), Check("length(b) < 100"),
                ForeignKey("e", "p", "id", "fk_p", onDelete: ReferentialAction.Cascade, deferral: Deferral.InitiallyDeferred),
                ForeignKey("parent", "t", "id", "fk_self", onDelete: ReferentialAction.Cascade),
            ],
        }),
        new CreateIndex("t", new("ix_part", ["n"]) { Where = "n > 0" }),
        new CreateIndex("t", new("ix_expr", [Sql("lower(b)"), Descending("id")]) { Unique = true }),
        new CreateIndex("t", new("ix_desc", [Descending("e"), new IndexColumn("b") { Collation = "RTRIM" }])),
        new CreateTable(new Table("child")
        {
            Columns = [Column("id", SqlType.Integer, nullable: false), Column("t", SqlType.Integer, nullable: false)],
            Constraints = [PrimaryKey("id"), ForeignKey("t", "t", "id", onDelete: ReferentialAction.Cascade)],
        }),
        new CreateObject(new View("v1", "SELECT id, count(*) AS c FROM t GROUP BY id")),
        new CreateObject(new View("v2", "SELECT v1.c, t.b FROM v1 JOIN t USING (id)")),
        new CreateObject(new Trigger("tr_log", "t", TriggerTiming.After, "UPDATE OF b", "WHEN new.b <> '' BEGIN INSERT INTO log VALUES (old.b || ';'); END")),
        new CreateObject(new Trigger("tr_guard", "t", TriggerTiming.Before, "DELETE", "BEGIN SELECT raise(ABORT, 'no; end') WHERE old.id < 0; END")),
        new CreateObject(new Trigger("tr_other", "p", TriggerTiming.After, "INSERT", "BEGIN UPDATE t SET z = NULL WHERE e = new.id; END")),
    ];

    /// <summary>The same table, as nobody's tool would write it.</summary>
    private static readonly string[] Wild =
    [
        "CREATE TABLE p (id INTEGER PRIMARY KEY)", "CREATE TABLE log (x)",
        """
        CREATE TABLE t (
          id INTEGER CONSTRAINT "the key" PRIMARY KEY AUTOINCREMENT, -- numbered, never again
          n INTEGER CONSTRAINT ck_t CHECK (n <> 999) /* (odd, */, b TEXT COLLATE nocase NOT NULL DEFAULT 'it''s' CHECK(length( b ) < 100),
          kept TEXT GENERATED ALWAYS AS (b || '!') STORED, seen INTEGER AS (n*2),
          e INTEGER CONSTRAINT fk_p REFERENCES p ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
          [parent] INTEGER REFERENCES t(id) ON DELETE CASCADE
          , z TEXT,
          CONSTRAINT uq_t UNIQUE(b, `n`)
        ) STRICT
        """,
        "CREATE INDEX ix_part ON t(n) WHERE n>0", "CREATE UNIQUE INDEX ix_expr ON t (lower( b ), id DESC)", "CREATE INDEX \"ix_desc\" ON t (e DESC, b COLLATE rtrim)",
        "CREATE TABLE child (id INTEGER PRIMARY KEY, t INTEGER NOT NULL REFERENCES t ON DELETE CASCADE)",
        "CREATE VIEW v1 AS SELECT id, count(*) AS c FROM t GROUP BY id -- grouped", "CREATE VIEW v2 AS SELECT v1.c, t.b FROM v1 JOIN t USING (id)",
        "CREATE TRIGGER tr_log AFTER UPDATE OF b ON t WHEN new.b <> '' BEGIN INSERT INTO log VALUES (old.b || ';'); END",
        "CREATE TRIGGER tr_guard BEFORE DELETE ON t BEGIN SELECT raise(ABORT, 'no; end') WHERE old.id < 0; END",
        "CREATE TRIGGER tr_other AFTER INSERT ON p BEGIN UPDATE t SET z = NULL WHERE e = new.id; END",
    ];

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"iris-{Guid.NewGuid():N}.db");

    public static IEnumerable<object[]> Alterations() => new (string Name, Operation[] Changes)[]
    {
        ("add a computed default", [new AddColumn("t", Column("fresh", SqlType.Text, nullable: false, defaultValue: Sql("lower('X')")))]),
        ("add a stored column", [new AddColumn("t", Column("more", SqlType.Integer, computed: "id + 1"))]),
        ("drop a column", [new DropColumn("t", "z")]),
        ("change a type", [new AlterColumn("t", "n") { Type = SqlType.Text }]),
        ("tighten", [new AlterColumn("t", "e") { Nullable = true, Default = new LiteralValue(2) }]),
        ("change a default", [new AlterColumn("t", "b") { Default = new LiteralValue("'") }]),
        ("change a collation", [new AlterColumn("t", "b") { Collation = "BINARY" }]),
        ("let numbers be given again", [new AlterColumn("t", "id") { Identity = new() }]),
        ("move a column", [new AlterColumn("t", "e") { Position = new("n", Before: true) }]),
        ("compute otherwise", [new AlterColumn("t", "kept") { Computed = new("b || '?'") }]),
        ("check", [new AddConstraint("t", Check("n < 1000", "ck_more"))]),
        ("drop a unique constraint", [new DropConstraint("t", "uq_t", ConstraintKind.Unique)]),
        ("add a key", [new AddConstraint("t", ForeignKey("n", "p", "id", "fk_n", deferral: Deferral.InitiallyImmediate)), new DropConstraint("t", "fk_n")]),
        ("rename a constraint", [new RenameConstraint("t", "ck_t", "ck_renamed")]),
        ("several at once", [new AddConstraint("t", Check("id > 0", "ck_id")), new AlterColumn("t", "n") { Default = new LiteralValue(4) }, new DropIndex("ix_desc"), new CreateIndex("t", new("ix_new", ["z"]))]),
    }.Select(a => new object[] { a.Name, a.Changes });

    [TestCleanup]
    public void Cleanup() => File.Delete(_file);

    [TestMethod]
    [DynamicData(nameof(Alterations))]
    public async Task SurvivesLive(string name, Operation[] changes)
    {
        foreach (var foreignKeys in new[] { "ON", "OFF" })
        {
            using var database = new SqliteDatabase([.. Wild, Rows, $"PRAGMA foreign_keys = {foreignKeys}"]);
            var (before, model) = (database.Dump(), database.Inspect());

            await database.RunAsync(changes, model);

            AssertOnlyTheTableDiffers(database, before, name);
            Assert.AreEqual(foreignKeys == "ON" ? "1" : "0", database.One("PRAGMA foreign_keys"));
            await database.RunAsync(Inverse(changes, model), model.Apply(changes));
            Assert.AreEqual(WithoutBlanks(before), WithoutBlanks(database.Dump()), name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Alterations))]
    public void SurvivesAScript(string name, Operation[] changes)
    {
        foreach (var foreignKeys in new[] { "ON", "OFF" })
        {
            File.Delete(_file);
            using var database = SqliteDatabase.At(_file);
            Run(Schema, DatabaseModel.Empty, foreignKeys);
            database.Execute("PRAGMA foreign_keys = ON; " + Rows);
            var (before, model) = (database.Dump(), DatabaseModel.Empty.Apply(Schema));

            Run(changes, model, foreignKeys);

            AssertOnlyTheTableDiffers(database, before, name);
            Run(Inverse(changes, model), model.Apply(changes), foreignKeys);
            AssertOnlyTheTableDiffers(database, before, name);
            Assert.AreEqual(Described(model), Described(database.Inspect()), name);
        }
    }

    private static string Described(DatabaseModel model) => $"{model.Find("t")} {string.Join(' ', model.Find("t")!.Columns)} {string.Join(' ', model.Find("t")!.Constraints)} {string.Join(' ', model.Find("t")!.Indexes)}";

    private void Run(IReadOnlyList<Operation> operations, DatabaseModel before, string foreignKeys)
    {
        var compiled = SqliteDialect.Instance.Compile(operations, before);
        Assert.IsEmpty(compiled.Problems);
        var (exitCode, output) = SqliteDatabase.RunClient(_file, $"PRAGMA foreign_keys = {foreignKeys};\n{SqliteDatabase.ScriptOf(compiled)}PRAGMA foreign_keys;\n");
        Assert.AreEqual($"0:{(foreignKeys == "ON" ? 1 : 0)}", $"{exitCode}:{output.Trim()}", output);
    }

    private static List<Operation> Inverse(Operation[] changes, DatabaseModel model)
    {
        var inverses = new List<Operation>();
        foreach (var change in changes)
        {
            inverses.InsertRange(0, change.InverseIn(model)!);
            model = model.Apply(change);
        }

        return inverses;
    }

    private static void AssertOnlyTheTableDiffers(SqliteDatabase database, string before, string name)
    {
        var lines = before.Split('\n');
        var now = database.Dump().Split('\n').ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Where(l => l.StartsWith("trigger|", StringComparison.Ordinal) || l.StartsWith("view|", StringComparison.Ordinal) || l.StartsWith("index|ix_part", StringComparison.Ordinal) || l.StartsWith("index|ix_expr", StringComparison.Ordinal)))
        {
            Assert.Contains(line, now, name);
        }

        Assert.AreEqual("10|1,11|7", string.Join(',', database.Query("SELECT id, t FROM child")), "rows that refer to the table stay");
        Assert.AreEqual("1|5|Abc|1|,2|6|it's|2|1,7||x||2", string.Join(',', database.Query("SELECT id, n, b, e, parent FROM t")));
        Assert.IsEmpty(database.Query("PRAGMA foreign_key_check"));
        Assert.AreEqual("ok", database.One("PRAGMA integrity_check"));
        Assert.AreEqual("9", database.One("SELECT seq FROM sqlite_sequence WHERE name = 't'"), "numbers are not given again");
    }

    /// <summary>A clause that was taken out and put back has Iris's blanks and quotes, and SQLite puts a renamed table between quotes.</summary>
    private static string WithoutBlanks(string dump) => string.Concat(dump.Where(c => !char.IsWhiteSpace(c) && c is not ('"' or '`')));
}
