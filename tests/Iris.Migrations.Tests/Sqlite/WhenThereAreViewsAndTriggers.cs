using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sqlite;

[TestClass]
public class WhenThereAreViewsAndTriggers
{
    private static readonly Trigger Stamp = new("stamp", "t", TriggerTiming.After, "UPDATE OF a", "FOR EACH ROW WHEN NEW.a > 1\nBEGIN\n  INSERT INTO log VALUES ('a;b');\n  DELETE FROM log WHERE x = '';\nEND");

    private static readonly View Big = new("big", "SELECT id, a FROM t WHERE a > 10") { Columns = ["n", "m"] };

    private static readonly Operation[] Schema =
    [
        new CreateTable(new Table("log") { Columns = [new("x", SqlType.Text)] }),
        new CreateTable(new Table("t")
        {
            Columns = [new("id", SqlType.Integer) { Nullable = false, Identity = new() { NeverReuses = true } }, new("a", SqlType.Integer)],
            Constraints = [new PrimaryKey("pk_t", ["id"]), new CheckConstraint("ck_a", "a <> 7")],
            Options = [new("sqlite", "STRICT")],
        }),
        new CreateObject(Big),
        new CreateObject(Stamp),
    ];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task TheyAreInspectedAsTheyWereMade(bool offline)
    {
        using var database = new Home();
        var model = DatabaseModel.Empty.Apply(Schema);

        await database.RunAsync(Schema, DatabaseModel.Empty, offline);

        Assert.AreEqual(model, database.Inspect());
    }

    /// <summary>Triggers that revisions made are known, so a script can rebuild their table as well.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task TheySurviveARebuild(bool offline)
    {
        using var database = new Home();
        await database.RunAsync(Schema, DatabaseModel.Empty, offline);
        database.Execute("INSERT INTO t (a) VALUES (1), (20), (30); DELETE FROM t WHERE a = 30");
        var before = DatabaseModel.Empty.Apply(Schema);
        Operation[] changes = [new RenameConstraint("t", "ck_a", "ck_seven"), new AlterColumn("t", "a") { Nullable = false, Default = new LiteralValue(5) }];

        await database.RunAsync(changes, before, offline);

        Assert.AreEqual(before.Apply(changes), database.Inspect());
        database.Execute("UPDATE t SET a = 2; INSERT INTO t DEFAULT VALUES");
        Assert.AreEqual("4", database.One("SELECT max(id) FROM t"), "the number of a deleted row is not given again");
        Assert.AreEqual("2", database.One("SELECT count(*) FROM log"), "the trigger runs");
        Assert.AreEqual("0", database.One("SELECT count(*) FROM big"));
    }

    [TestMethod]
    public async Task TheyAreReplacedAndDroppedAndComeBack()
    {
        using var database = new Home();
        await database.RunAsync(Schema, DatabaseModel.Empty, offline: false);
        var before = DatabaseModel.Empty.Apply(Schema);
        Operation[] changes =
        [
            new CreateObject(Big with { Query = "SELECT 1, 2" }, OrReplace: true),
            new CreateObject(Stamp with { Events = "INSERT", Timing = TriggerTiming.Before }, OrReplace: true),
            new DropObject(SchemaObjectKind.View, "big"),
            new DropObject(SchemaObjectKind.Trigger, "stamp", "t"),
            new DropObject(SchemaObjectKind.View, "nothing", IfExists: true),
        ];

        var model = before;
        foreach (var change in changes)
        {
            var inverse = change.InverseIn(model)!;
            await database.RunAsync([change], model, offline: false);
            Assert.AreEqual(model.Apply(change), database.Inspect());
            await database.RunAsync(inverse, model.Apply(change), offline: false);
            Assert.AreEqual(model, database.Inspect(), change.Summary);
            await database.RunAsync([change], model, offline: false);
            model = model.Apply(change);
        }
    }

    [TestMethod]
    public async Task AnIndexIsRenamed()
    {
        using var database = new Home();
        Operation[] all = [.. Schema, new CreateIndex("t", new("ix_a", [new IndexColumn("a", Descending: true)]) { Unique = true, Where = "a > 0" }), new RenameIndex("t", "ix_a", "ix_b")];

        await database.RunAsync(all, DatabaseModel.Empty, offline: false);

        Assert.AreEqual(DatabaseModel.Empty.Apply(all), database.Inspect());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task NumberingChanges(bool offline)
    {
        using var database = new Home();
        await database.RunAsync(Schema, DatabaseModel.Empty, offline);
        var model = DatabaseModel.Empty.Apply(Schema);
        Operation[] plain = [new AlterColumn("t", "id") { Identity = new() }];

        await database.RunAsync(plain, model, offline);
        Assert.IsNull(database.Inspect().Find("t")!.FindColumn("id")!.Identity, "an INTEGER PRIMARY KEY, like any");

        await database.RunAsync([new AlterColumn("t", "id") { Identity = new() { NeverReuses = true } }], model.Apply(plain), offline);
        Assert.AreEqual(model, database.Inspect());
    }

    /// <summary>SQLite rewrites their text in its own way.</summary>
    [TestMethod]
    public void AreUnknownWhereANameInThemChanges()
    {
        var model = DatabaseModel.Empty.Apply([.. Schema, new RenameColumn("t", "a", "b")]);

        Assert.IsTrue(model.Objects.All(o => o.Opaque));
        Assert.IsNull(new DropObject(SchemaObjectKind.View, "big").InverseIn(model));
        Assert.IsNull(new DropTable("t").InverseIn(model), "its trigger could not be made again");
    }

    [TestMethod]
    [DataRow("DROP VIEW big; CREATE TABLE u (x)", "trigger stamp")]
    [DataRow("drop trigger if exists \"stamp\"", "view big")]
    [DataRow("CREATE VIEW IF NOT EXISTS other AS SELECT 1", "view big|trigger stamp")]
    public void RawSqlThatDropsThemIsRead(string sql, string left) =>
        Assert.AreEqual(left, string.Join('|', DatabaseModel.Empty.Apply([.. Schema, new ExecuteSql(sql)]).Objects));

    /// <summary>A database in a file, so that SQLite's own client can run scripts on it too.</summary>
    private sealed class Home : IDisposable
    {
        private readonly string _file = Path.GetTempFileName();
        private readonly SqliteDatabase _database;

        public Home() => _database = SqliteDatabase.At(_file);

        public async Task RunAsync(IReadOnlyList<Operation> operations, DatabaseModel before, bool offline)
        {
            if (!offline)
            {
                await _database.RunAsync(operations, before);
                return;
            }

            var compiled = SqliteDialect.Instance.Compile(operations, before);
            Assert.IsEmpty(compiled.Problems);
            var (exitCode, output) = SqliteDatabase.RunClient(_file, SqliteDatabase.ScriptOf(compiled));
            Assert.AreEqual(0, exitCode, output);
        }

        public DatabaseModel Inspect() => _database.Inspect();

        public void Execute(string sql) => _database.Execute(sql);

        public string One(string sql) => _database.One(sql);

        public void Dispose()
        {
            _database.Dispose();
            File.Delete(_file);
        }
    }
}
