using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Sql;

[TestClass]
public class WritingLiterals
{
    private static readonly Dialect Postgres = DialectCatalogue.Get("postgresql");

    private static readonly string[] Nasty =
    [
        "", "'", "''", "\\", "\\'", "'; DROP TABLE t; --", "$$", "$iris$", ":a", "\\:a", "/*", "*/", "--", "\n", "\r\n\t", "\"", "`", "]", "%s {0}", "naïve ☃ 🦉", "E'\\''",
    ];

    [TestMethod]
    public async Task Text_comes_back_as_it_was_from_PostgreSql()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        foreach (var text in Nasty)
        {
            Assert.AreEqual(text, SqliteDump.Query(connection, $"SELECT {Postgres.Literal(text)}::text").Single()[0]);
            Assert.AreEqual(text, SqliteDump.Query(connection, Bound(Postgres, text)).Single()[0]);
            CollectionAssert.AreEqual(new[] { text, null, "x" }, (string?[])SqliteDump.Query(connection, $"SELECT {Postgres.Literal(new[] { text, null, "x" })}::text[]").Single()[0]!);
        }
    }

    [TestMethod]
    public void Text_comes_back_as_it_was_from_SQLite()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var text in Nasty)
        {
            Assert.AreEqual(text, SqliteDump.Query(connection, Bound(DialectCatalogue.Get("sqlite"), text)).Single()[0]);
        }
    }

    [TestMethod]
    public async Task Values_come_back_as_they_were()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        object? One(object value, string type) => SqliteDump.Query(connection, $"SELECT {Postgres.Literal(value)}::{type}").Single()[0];
        var guid = Guid.Parse("12345678-1234-5678-1234-567812345678");
        Assert.AreEqual(guid, One(guid, "uuid"));
        Assert.AreEqual(long.MinValue + 1, One(long.MinValue + 1, "bigint"));
        Assert.AreEqual(-0.01m, One(-0.01m, "numeric"));
        Assert.AreEqual(1e300, One(1e300, "double precision"));
        Assert.AreEqual(double.NaN, One(double.NaN, "double precision"));
        Assert.AreEqual(double.NegativeInfinity, One(double.NegativeInfinity, "double precision"));
        Assert.IsTrue((bool)One(true, "boolean")!);
        CollectionAssert.AreEqual(new byte[] { 0, 39, 92, 255 }, (byte[])One(new byte[] { 0, 39, 92, 255 }, "bytea")!);
        Assert.AreEqual(new DateTime(2026, 1, 31, 23, 59, 58, 123), One(new DateTime(2026, 1, 31, 23, 59, 58, 123), "timestamp"));
        Assert.AreEqual(new DateTime(2026, 1, 31, 22, 0, 0, DateTimeKind.Utc), One(new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.FromHours(1)), "timestamptz"));
        Assert.AreEqual(new TimeSpan(3, 4, 5, 6, 789), One(new TimeSpan(3, 4, 5, 6, 789), "interval"));
        Assert.AreEqual(-new TimeSpan(3, 4, 5, 6, 789), One(-new TimeSpan(3, 4, 5, 6, 789), "interval"));
        CollectionAssert.AreEqual(new[] { 1, -2 }, (int[])One(new[] { 1, -2 }, "integer[]")!);
    }

    /// <summary>A minus before a place for a negative number must not become a comment.</summary>
    [TestMethod]
    public void A_negative_number_stands_apart() =>
        Assert.AreEqual("SELECT 5 -(-1)", Bound(Postgres, -1, "SELECT 5 -:v"));

    [TestMethod]
    public void Text_that_PostgreSql_cannot_hold_is_refused() =>
        Assert.AreEqual("IRIS0304", Assert.ThrowsExactly<IrisException>(() => Postgres.Literal("a\0b")).Diagnostic.Code);

    [TestMethod]
    public void A_value_of_an_unknown_type_is_refused() =>
        Assert.AreEqual("IRIS0304", Assert.ThrowsExactly<IrisException>(() => Postgres.Literal(new Version(1, 2))).Diagnostic.Code);

    private static string Bound(Dialect dialect, object? value, string sql = "SELECT :v") =>
        dialect.Compile([new ExecuteSql(sql) { Parameters = [new("v", value)] }], DatabaseModel.Empty).Steps.OfType<SqlStatement>().Single().Text;
}
