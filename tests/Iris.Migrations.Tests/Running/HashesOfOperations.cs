using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Running;
using Iris.Migrations.Tests.Sql;

namespace Iris.Migrations.Tests.Running;

/// <summary>Hashes stand in lock files and databases for years: they are of what operations do, and of nothing else.</summary>
[TestClass]
public sealed class HashesOfOperations
{
    /// <summary>If this fails, hashes that were written down do not hold any more: the way has to get another number, beside this one.</summary>
    [TestMethod]
    public void AreTheSameInEveryVersion() => Assert.AreEqual("1:CIdC9qim8ntepG38KVBorqEl3rAB5joo6MWB_TCwHHQ", Of(
    [
        new CreateTable(new Table(new TableName("tasks", "shop"))
        {
            Comment = "It's",
            Columns =
            [
                new("id", SqlType.BigInteger) { Nullable = false, Identity = new(Always: true, Start: 5) },
                new("name", SqlType.String(40).On("mysql", SqlType.Native("tinytext"))) { Default = new LiteralValue("a"), Collation = "C" },
                new("mood", SqlType.Enum("mood", "good", "bad")) { Default = new SqlExpression("'good'") },
                new("since", SqlType.DateTimeOffset.WithPrecision(3)) { Default = new LiteralValue(new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc)) },
                new("twice", SqlType.Numeric(12, 2)) { Computed = new("id * 2", Stored: false) },
                new("bytes", SqlType.Binary(8)) { Default = new LiteralValue(new byte[] { 0, 255 }) },
            ],
            Constraints =
            [
                new PrimaryKey("pk", ["id"]), new UniqueConstraint(null, ["name", "mood"]), new CheckConstraint("ck", "id > 0"),
                new ForeignKey("fk", ["id"], "others", ["id"]) { OnDelete = ReferentialAction.SetNull, Deferral = Deferral.InitiallyDeferred },
            ],
        }, IfNotExists: true),
        new CreateIndex("tasks", new("ix", [new IndexColumn("lower(name)", IsExpression: true, Descending: true)]) { Unique = true, Where = "id > 1" }, Concurrently: true),
        new AlterColumn("tasks", "name") { Type = SqlType.Text, Nullable = false, DropDefault = true, NewName = "title" },
        new BulkInsert("tasks", ["id", "name", "since"], [[1, "a\r\nb", null], [2L, "", true], [3.5m, 0.1, new DateOnly(2024, 1, 2)]]),
        new AutocommitBlock([new ExecuteSql("SELECT :a -- why\n;") { Parameters = [new("a", Guid.Empty)] }]),
        new ConditionalBlock(!new Condition.ColumnExists("t", "c") & (new Condition.TableExists("t") | new Condition.IndexExists("t", "i")), [new DropTable("t", IfExists: true)]),
        new RunCode("fill") { Code = (_, _) => Task.CompletedTask, OfflineSql = "SELECT 1" },
        new CreateObject(new View("v", "SELECT 1"), OrReplace: true),
        new Once(),
    ]));

    [TestMethod]
    public void DifferWhereOperationsDo()
    {
        var hashes = EveryOperation.Sample.Select(operation => (operation, Hash: Of(operation))).ToList();

        foreach (var (a, b) in from a in hashes from b in hashes select (a, b))
        {
            Assert.AreEqual(a.operation.Equals(b.operation), a.Hash == b.Hash, $"{a.operation} and {b.operation}");
        }

        Assert.AreEqual(EveryOperation.Sample.Count, hashes.Select(h => h.Hash).Distinct().Count());
    }

    [TestMethod]
    public void SeeEveryChangeOfAColumn()
    {
        var add = new AddColumn("t", new("c", SqlType.String(10)));
        Operation[] others =
        [
            add with { Table = "u" },
            add with { IfNotExists = true },
            add with { Column = add.Column with { Nullable = false } },
            add with { Column = add.Column with { Type = SqlType.String(11) } },
            add with { Column = add.Column with { Default = new LiteralValue("") } },
            add with { Column = add.Column with { Default = new LiteralValue(0) } },
            add with { Column = add.Column with { Default = new LiteralValue(0.0) } },
            add with { Column = add.Column with { Default = new SqlExpression("0") } },
            add with { Column = add.Column with { Identity = new() } },
            new AlterColumn("t", "c") { Nullable = true },
            new AlterColumn("t", "c") { Nullable = false },
            new AlterColumn("t", "c"),
        ];

        Assert.AreEqual(others.Length + 1, others.Append(add).Select(operation => Of(operation)).Distinct().Count());
    }

    [TestMethod]
    [DataRow("SELECT 1;", "SELECT\n\t1")]
    [DataRow("-- a\nSELECT 1", "SELECT /* b */ 1 -- c")]
    [DataRow("SELECT 'a'\r\n, 2", "SELECT 'a' , 2")]
    public void AreTheSameWhereOnlyCommentsAndSpacesOfSqlDiffer(string one, string other) =>
        Assert.AreEqual(Of(new ExecuteSql(one)), Of(new ExecuteSql(other)));

    [TestMethod]
    [DataRow("-- drop later\nDROP TABLE users;", "-- drop laterDROP TABLE users;")]
    [DataRow("SELECT 'a  b'", "SELECT 'a b'")]
    [DataRow("SELECT '-- a'", "SELECT '-- b'")]
    [DataRow("SELECT a--b\n", "SELECT a--c\n")] // A comment for most; for MySQL it takes b away from -a.
    [DataRow("SELECT /*! 1 + */ 2", "SELECT /*! 3 + */ 2")]
    [DataRow("SELECT /*+ seqscan(t) */ 2", "SELECT 2")]
    [DataRow("SELECT $$ -- a\n$$", "SELECT $$ -- b\n$$")]
    public void DifferWhereADatabaseWouldSeeADifference(string one, string other) =>
        Assert.AreNotEqual(Of(new ExecuteSql(one)), Of(new ExecuteSql(other)));

    [TestMethod]
    public void DoNotKnowTheNameOfAClassOfTheUsers()
    {
        Assert.AreEqual(Of(new Once()), Of(new Renamed()));
        Assert.AreNotEqual(Of(new Once()), Of(new Other()));
    }

    private static string Of(params IEnumerable<Operation> operations) => OperationHash.Of(new Recording([.. operations]));

    private sealed record Once : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => dialect == "sqlite" ? throw new NotSupportedException() : ["ANALYZE"];
    }

    private sealed record Renamed : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => dialect == "sqlite" ? throw new NotSupportedException("not here") : ["ANALYZE -- all"];
    }

    private sealed record Other : CustomOperation
    {
        public override IEnumerable<string> GetSql(string dialect) => ["ANALYZE"];
    }
}
