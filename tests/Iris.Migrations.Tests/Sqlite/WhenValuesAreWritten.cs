using System.Numerics;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sqlite;

[TestClass]
public sealed class WhenValuesAreWritten
{
    private static IEnumerable<object?[]> Values =>
    [
        [null, "null|"],
        ["it's; -- no\n", "text|it's; -- no\n"],
        ["zero\0inside", "text|zero\0inside"],
        [true, "integer|1"],
        [long.MinValue, "integer|-9223372036854775808"],
        [1.0, "real|1"],
        [0.1, "real|0.1"],
        [1e300, "real|1E+300"],
        [double.NegativeInfinity, "real|-Infinity"],
        [12.50m, "real|12.5"],
        [new BigInteger(7), "integer|7"],
        [Guid.Parse("12345678-1234-5678-1234-567812345678"), "text|12345678123456781234567812345678"],
        [new DateOnly(2026, 1, 31), "text|2026-01-31"],
        [new TimeOnly(23, 59, 58), "text|23:59:58.000000"],
        [new DateTime(2026, 1, 31, 12, 30, 5), "text|2026-01-31 12:30:05.000000"],
        [new DateTime(639054234051234567, DateTimeKind.Utc), "text|2026-01-31 02:30:05.1234567"],
        [new DateTimeOffset(2026, 1, 31, 12, 30, 5, TimeSpan.Zero), "text|2026-01-31 12:30:05.000000"],
        [new DateTimeOffset(2026, 1, 31, 12, 30, 5, TimeSpan.FromHours(-3)), "text|2026-01-31 12:30:05.000000-03:00"],
    ];

    [TestMethod]
    [DynamicData(nameof(Values))]
    public void SqliteReadsThem(object? value, string expected)
    {
        using var database = new SqliteDatabase();
        var literal = SqliteDialect.Instance.Literal(value);
        Assert.AreEqual(expected, database.One($"SELECT typeof({literal}), {literal}"));
    }

    [TestMethod]
    public void BytesKeepTheirZeros()
    {
        using var database = new SqliteDatabase();
        Assert.AreEqual("00FF27", database.One($"SELECT hex({SqliteDialect.Instance.Literal(new byte[] { 0, 255, 39 })})"));
    }

    [TestMethod]
    public void WhatIsNoNumberHasNoLiteral() =>
        Assert.AreEqual("IRIS0304", Assert.ThrowsExactly<IrisException>(() => SqliteDialect.Instance.Literal(double.NaN)).Diagnostic.Code);
}
