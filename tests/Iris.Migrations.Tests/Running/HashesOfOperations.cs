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
    public void AreTheSameInEveryVersion() => Assert.AreEqual("1:fcL9lM0q0cKjV_50Y6W44eSfbrt_r4_vSHTBLh99qIs", Of([.. EveryOperation.Sample]));

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

    private static string Of(params Operation[] operations) => OperationHash.Of(new Recording([.. operations]));

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
