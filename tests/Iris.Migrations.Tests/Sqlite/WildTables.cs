using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Sqlite;

/// <summary>Tables that no revision made, written as people write them.</summary>
[TestClass]
public sealed class WildTables : SchemaVocabulary
{
    private static readonly string[] Columns =
    [
        "a INTEGER CHECK (a > -100) UNIQUE ON CONFLICT REPLACE",
        "b TEXT COLLATE NOCASE DEFAULT ('x' || ',y)')",
        "[c d] VARCHAR ( 10 ) /* odd, isn't it ( */ NOT NULL ON CONFLICT IGNORE DEFAULT 'it''s, (really)'",
        "e REFERENCES p ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
        "`f` -- a comment, with ( signs\n NUMERIC(6,2)",
        "g",
        "h BLOB NOT NULL DEFAULT x'00FF' CONSTRAINT \"ck h\" CHECK (length(h) < 100)",
        "\"i\"\"j\" DOUBLE  PRECISION CONSTRAINT nn NOT NULL DEFAULT -1.5e3 CONSTRAINT loose",
        "k DATE DEFAULT CURRENT_TIMESTAMP\n",
        "l INT GENERATED ALWAYS AS (id + 1) STORED",
        "m TEXT AS (id || '!') VIRTUAL UNIQUE",
    ];

    private static readonly string[] Keys =
    [
        "id INTEGER PRIMARY KEY AUTOINCREMENT", "id INTEGER PRIMARY KEY", "id INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT FAIL", "id INT PRIMARY KEY", "id INTEGER UNIQUE",
        "id INTEGER NOT NULL",
    ];

    private static readonly string[] Constraints =
    [
        "CHECK (id <> 999) CHECK (id <> 998)", "CONSTRAINT u UNIQUE (id, g) ON CONFLICT IGNORE", "FOREIGN KEY (g) REFERENCES p (id) MATCH SIMPLE ON UPDATE SET NULL", "CHECK (g IS NOT 'never') -- so there\n",
    ];

    private static readonly string[] Others =
    [
        "CREATE INDEX i1 ON t (g DESC, id) WHERE g > 0", "CREATE UNIQUE INDEX i2 ON t(id || '-' , \"g\" COLLATE rtrim)",
        "CREATE TRIGGER t1 AFTER DELETE ON t BEGIN INSERT INTO log VALUES (old.id); SELECT CASE WHEN 1 THEN 2 END; END",
        "CREATE TRIGGER t2 BEFORE UPDATE OF id ON t WHEN new.id < 0 BEGIN SELECT raise(ABORT, 'no; end'); END", "CREATE TRIGGER t3 AFTER INSERT ON log BEGIN DELETE FROM t WHERE id = -1; END",
        "CREATE VIEW v1 AS SELECT id, count(*) AS n FROM t GROUP BY id", "CREATE VIEW v2 AS SELECT * FROM v1 JOIN log",
    ];

    private static (SqliteDatabase Database, List<string> Elements) Create(Random random)
    {
        var columns = Columns.Where(_ => random.Next(2) == 0).Append("g").Distinct().OrderBy(c => c == "g" ? 99 : random.Next(50)).ToList();
        List<string> elements = [Keys[random.Next(Keys.Length)], .. columns, .. Constraints.Where(_ => random.Next(3) == 0)];
        var database = new SqliteDatabase(
            "PRAGMA foreign_keys = ON", "CREATE TABLE p (id INTEGER PRIMARY KEY)", "INSERT INTO p VALUES (1), (2), (3)", "CREATE TABLE log (x)",
            $"CREATE TABLE t (\n  {string.Join(",\n  ", elements)})", "CREATE TABLE child (id INTEGER REFERENCES p ON DELETE CASCADE)", "INSERT INTO child VALUES (1)",
            "INSERT INTO t (id, g) VALUES (1, 1), (5, 2), (7, NULL), (9, 3)", "DELETE FROM t WHERE id = 9");
        Others.Where(_ => random.Next(2) == 0 || _.StartsWith("CREATE VIEW v1", StringComparison.Ordinal)).ToList().ForEach(database.Execute);
        return (database, columns);
    }

    private static IEnumerable<(Operation Change, string? Touched)> Changes(Random random, List<string> columns)
    {
        var names = columns.Select(c => SqliteElementReader.Read(c)).Where(e => !e.IsGenerated && e.Column != "g").Select(e => e.Column!).ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var name = names.Count == 0 ? null : names[random.Next(names.Count)];
            switch (random.Next(5))
            {
                case 0:
                    yield return (new AddConstraint("t", Check("id <> 997", "new" + i)), null);
                    break;
                case 1:
                    yield return (new AddColumn("t", Column("new" + i, SqlType.Text, nullable: false, defaultValue: Sql("lower('X')"))), null);
                    break;
                case 2 when name is not null:
                    names.Remove(name);
                    yield return (new DropColumn("t", name), name);
                    break;
                case 3 when name is not null:
                    yield return (new AlterColumn("t", name) { Default = new LiteralValue("9"), Nullable = random.Next(2) == 0 }, name);
                    break;
                case 4:
                    yield return (new CreateIndex("t", new("new_ix" + i, ["g"])), null);
                    break;
            }
        }
    }

    private static List<string> Untouched(SqliteDatabase database, IReadOnlyCollection<string> touched) => SqliteTableText.Read(database.One("SELECT sql FROM sqlite_master WHERE name = 't'"))!.Elements
        .Where(e => !touched.Contains(e.Column ?? "") && !e.Text.Contains("new", StringComparison.Ordinal)).Select(e => e.Text.Trim()).ToList();

    [TestMethod]
    public async Task KeepWhatNoChangeTouches()
    {
        var changed = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (database, columns) = Create(random);
            using var disposed = database;
            var changes = Changes(random, columns).ToList();
            var touched = changes.Select(c => c.Touched).OfType<string>().ToHashSet();
            var kept = SqliteTableText.Read(database.One("SELECT sql FROM sqlite_master WHERE name = 't'"))!.Columns.Select(c => c.Column!).Where(c => !touched.Contains(c)).ToList();
            string State() => string.Join('\n',
            [
                .. Untouched(database, touched),
                .. database.Query("SELECT sql FROM sqlite_master WHERE name <> 't' AND name NOT LIKE 'new%' AND sql IS NOT NULL ORDER BY type, name"),
                .. database.Query($"SELECT {string.Join(", ", kept.Select(c => $"quote({SqliteDialect.Instance.Quote(c)})"))}, rowid FROM t ORDER BY id"),
                .. database.Query("SELECT * FROM child UNION ALL SELECT * FROM log UNION ALL SELECT * FROM p"),
                .. database.Query("PRAGMA foreign_keys"),
                .. database.Query("SELECT name FROM sqlite_master WHERE name = 'sqlite_sequence'").SelectMany(_ => database.Query("SELECT * FROM sqlite_sequence")),
            ]);
            var what = $"seed {seed}: {string.Join("; ", changes.Select(c => c.Change))}\n{database.One("SELECT sql FROM sqlite_master WHERE name = 't'")}";
            var (before, dump) = (State(), database.Dump());
            try
            {
                await database.RunAsync([.. changes.Select(c => c.Change)], DatabaseModel.Empty.With(new Table("t") { Opaque = true }));
                Assert.AreEqual(before, State(), what);
                changed++;
            }
            catch (Exception exception) when (exception is SqliteException or IrisException)
            {
                Assert.AreEqual(dump, database.Dump(), what);
            }
        }

        Assert.IsGreaterThan(200, changed);
        Console.WriteLine($"{changed} of 300 changed");
    }
}
