using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>What becomes of checks and backfills before any database is asked.</summary>
[TestClass]
public sealed class ChecksAndBackfills
{
    private static readonly DatabaseModel Before = DatabaseModel.Empty.With(new Table("t")
    {
        Columns = [new("id", SqlType.BigInteger) { Nullable = false }, new("code", SqlType.String(9)) { Nullable = false }, new("maybe", SqlType.Integer), new("n", SqlType.Integer) { Nullable = false }],
        Constraints = [new PrimaryKey(null, ["id", "n"]), new UniqueConstraint(null, ["code"]), new UniqueConstraint(null, ["maybe"])],
        Indexes = [new("ux", ["id"]) { Unique = true }, new("ux_some", ["n"]) { Unique = true, Where = "n > 0" }],
    });

    [TestMethod]
    [DataRow("")]
    [DataRow("-- nothing")]
    [DataRow("UPDATE t SET n = 1")]
    [DataRow("SELECT 1; SELECT 2")]
    public void ACheckIsOneQuery(string sql)
    {
        // A semicolon ends no batch of SQL Server's.
        foreach (var dialect in DialectCatalogue.All.Where(dialect => !sql.Contains(';', StringComparison.Ordinal) || dialect.Name != "sqlserver"))
        {
            Assert.AreEqual("IRIS0552", dialect.Compile([new Assertion(AssertionKind.Require, sql, "all is well")], Before).Problems.Single().Code);
        }
    }

    [TestMethod]
    [DataRow(null, "no primary key of one column")]
    [DataRow("maybe", "it may be null")]
    [DataRow("n", "is not unique")]
    public void ABackfillNeedsAKey(string? key, string reason)
    {
        var problem = DialectCatalogue.Get("sqlite").Compile([new Backfill("t", "n = 1") { Key = key }], Before).Problems.Single();

        Assert.AreEqual("IRIS0554", problem.Code);
        StringAssert.Contains(problem.Message, reason);
    }

    [TestMethod]
    [DataRow("id")]
    [DataRow("code")]
    public void ABackfillTakesAnyKey(string key) =>
        Assert.IsEmpty(DialectCatalogue.Get("sqlite").Compile([new Backfill("t", "n = 1") { Key = key }], Before).Problems);

    [TestMethod]
    public void SqlServerLoopsAndAsks()
    {
        var compiled = DialectCatalogue.Get("sqlserver").Compile(
            [
                new Assertion(AssertionKind.Require, "SELECT COUNT(*) FROM t", "it's there"),
                new Backfill("t", "n = n + 1") { Where = "n < 5", Key = "id", Batch = 500, Pause = TimeSpan.FromMilliseconds(1050) },
            ],
            Before);

        Assert.AreEqual(
            """
            DECLARE @answers TABLE (answer float);
            INSERT INTO @answers EXEC (N'SELECT COUNT(*) FROM t');
            IF NOT EXISTS (SELECT 1 FROM @answers WHERE answer <> 0)
                THROW 50000, N'required: it''s there', 1
            DECLARE @from bigint = (SELECT [id] FROM [t]
            WHERE (n < 5
            ) ORDER BY [id] OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY), @next bigint;
            WHILE @from IS NOT NULL
            BEGIN
                SET @next = (SELECT [id] FROM [t]
            WHERE (n < 5
            ) AND [id] > @from ORDER BY [id] OFFSET 499 ROWS FETCH NEXT 1 ROWS ONLY);
                IF @next IS NULL
                    UPDATE [t] SET n = n + 1
            WHERE (n < 5
            ) AND [id] >= @from;
                ELSE
                    UPDATE [t] SET n = n + 1
            WHERE (n < 5
            ) AND [id] >= @from AND [id] < @next;
                SET @from = @next;
                WAITFOR DELAY '00:00:01.050';
            END
            """.ReplaceLineEndings("\n"),
            string.Join("\n", compiled.Steps.SelectMany(ScriptForm.Of).Select(s => s.Text)));
    }

    [TestMethod]
    public void AKeyIsAValueAgainWhenItIsRead()
    {
        object[] keys = ["it's; DROP TABLE t", 5m, Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), new DateOnly(2024, 2, 29), DateTimeOffset.UnixEpoch];

        CollectionAssert.AreEqual(keys, keys.Select(key => BackfillKey.Decode(BackfillKey.Encode(key)!)).ToArray());
        CollectionAssert.AreEqual(new byte[] { 0, 255 }, (byte[])BackfillKey.Decode(BackfillKey.Encode(new byte[] { 0, 255 })!));
        Assert.AreEqual(5m, BackfillKey.Decode(BackfillKey.Encode(5L)!));
        Assert.IsNull(BackfillKey.Encode(0.5));
        Assert.ThrowsExactly<FormatException>(() => BackfillKey.Decode("'x' OR 1=1"));
    }
}
