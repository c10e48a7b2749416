using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sqlite;

[TestClass]
public sealed class WhenAChangeIsNative : SchemaVocabulary
{
    private static readonly DatabaseModel Before = DatabaseModel.Empty.Apply(SqliteDatabase.Record(op =>
    {
        op.CreateTable(
            "t", Column("id", SqlType.Integer, nullable: false), Column("a", SqlType.Text), Column("b", SqlType.Text), Column("c", SqlType.Text), Column("d", SqlType.Text, computed: "c || 'x'"),
            Column("free", SqlType.Text), PrimaryKey("id"), Unique("a"));
        op.CreateIndex("ix", "t", ["b"]);
    }));

    private static string Compiled(Action<MigrationBuilder> operations)
    {
        var compiled = SqliteDialect.Instance.Compile(SqliteDatabase.Record(operations), Before);
        Assert.IsEmpty(compiled.Problems);
        return string.Join("; ", compiled.Steps.Select(s => s is SqlStatement statement ? statement.Text : s.GetType().Name));
    }

    [TestMethod]
    [DataRow("a", true)]
    [DataRow("b", true)]
    [DataRow("id", true)]
    [DataRow("free", false)]
    public void AColumnIsDroppedUnlessSomethingUsesIt(string column, bool rebuilt) =>
        Assert.AreEqual(rebuilt ? "SqliteRebuild" : $"ALTER TABLE \"t\" DROP COLUMN \"{column}\"", Compiled(op => op.DropColumn("t", column)));

    [TestMethod]
    public void AColumnIsAddedUnlessTheRowsNeedMoreThanAConstant()
    {
        string Adding(Column column) => Compiled(op => op.AddColumn("t", column));
        Assert.AreEqual("ALTER TABLE \"t\" ADD COLUMN \"n\" INTEGER DEFAULT 5 NOT NULL", Adding(Column("n", SqlType.Integer, nullable: false, defaultValue: 5)));
        Assert.AreEqual("ALTER TABLE \"t\" ADD COLUMN \"n\" INTEGER GENERATED ALWAYS AS (id + 1) VIRTUAL", Adding(Column("n", SqlType.Integer, computed: "id + 1", stored: false)));
        Assert.AreEqual("SqliteRebuild", Adding(Column("n", SqlType.Integer, nullable: false)));
        Assert.AreEqual("SqliteRebuild", Adding(Column("n", SqlType.Integer, computed: "id + 1")));
        Assert.AreEqual("SqliteRebuild", Adding(Column("n", SqlType.DateTime, defaultValue: Sql("CURRENT_TIMESTAMP"))));
        Assert.AreEqual("SqliteRebuild", Adding(Column("n", SqlType.Integer, defaultValue: Sql("1 + 2"))));
        Assert.AreEqual("SqliteRebuild", Adding(Column("n", SqlType.Integer, nullable: false, defaultValue: Sql("NULL"))));
    }

    [TestMethod]
    public void RenamingAndCommentsTakeNoRebuild()
    {
        Assert.AreEqual("ALTER TABLE \"t\" RENAME COLUMN \"a\" TO \"z\"", Compiled(op => op.AlterColumn("t", "a", newName: "z")));
        Assert.AreEqual("ALTER TABLE \"t\" RENAME TO \"u\"", Compiled(op => op.RenameTable("t", "u")));
        Assert.AreEqual("", Compiled(op => op.AlterColumn("t", "a", comment: "kept nowhere")));
    }

    [TestMethod]
    public void ARebuildOutsideATransactionIsRefused()
    {
        var compiled = SqliteDialect.Instance.Compile(SqliteDatabase.Record(op => op.Autocommit(inner => inner.AlterColumn("t", "a", nullable: false))), Before);
        Assert.AreEqual("IRIS0311", compiled.Problems.Single().Code);
        Assert.IsEmpty(compiled.Steps);
    }

    [TestMethod]
    public async Task AnOpaqueColumnIsDroppedAsTheDatabaseAllows()
    {
        using var database = new SqliteDatabase("CREATE TABLE t (a, b, c, UNIQUE (c))", "INSERT INTO t VALUES (1, 2, 3)");
        var model = DatabaseModel.Empty.With(new Table("t") { Opaque = true });
        await database.RunAsync(SqliteDatabase.Record(op => op.DropColumn("t", "b")), model);
        Assert.AreEqual("CREATE TABLE t (a, c, UNIQUE (c))", database.One("SELECT sql FROM sqlite_master WHERE name = 't'"));
        await database.RunAsync(SqliteDatabase.Record(op => op.DropColumn("t", "c")), model);
        Assert.AreEqual("1", database.One("SELECT * FROM t"));
    }

    [TestMethod]
    public async Task AConditionAsksTheDatabase()
    {
        using var database = new SqliteDatabase("CREATE TABLE t (a)", "CREATE INDEX ix ON t (a)");
        await database.RunAsync(
            SqliteDatabase.Record(op =>
            {
                op.AddColumn("T", Column("A", SqlType.Text), ifNotExists: true);
                op.AddColumn("t", Column("b", SqlType.Text), ifNotExists: true);
                op.DropColumn("t", "nothing", ifExists: true);
                op.When(HasIndex("t", "IX") & HasTable("T"), inner => inner.AlterColumn("t", "b", nullable: false));
                op.When(!HasIndex("t", "ix") | HasTable("u"), inner => inner.AddColumn("t", Column("c", SqlType.Text)));
            }),
            DatabaseModel.Empty.AsOpaque());
        Assert.AreEqual("CREATE TABLE \"t\" (a, \"b\" TEXT NOT NULL)", database.One("SELECT sql FROM sqlite_master WHERE name = 't'"));
    }

    [TestMethod]
    public async Task AnIdentityIsTheNumberOfTheRow()
    {
        using var database = new SqliteDatabase();
        await database.RunAsync(SqliteDatabase.Record(op => op.CreateTable("n", Column("id", SqlType.BigInteger, identity: true), Column("a", SqlType.Text), PrimaryKey("id"))), DatabaseModel.Empty);
        database.Execute("INSERT INTO n (a) VALUES ('x'), ('y')");
        CollectionAssert.AreEqual(new[] { "1|1", "2|2" }, database.Query("SELECT id, rowid FROM n"));
    }
}
