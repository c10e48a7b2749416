using Iris.Migrations.Model;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql;

/// <summary>PostgreSQL gives an expression back in other words; it is the same one.</summary>
[TestClass]
public sealed class ComparingPostgreSql
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("postgresql");

    private static readonly string[] Conditions =
    [
        "a > 0 AND b <> 'x' OR NOT c",
        "a > 0 AND (b <> 'x' OR c)",
        "a > -3 and a<2*-1+4",
        "b IN ('x', 'y', 'it''s')",
        "a NOT IN (1, 2)",
        "a IN (1)",
        "b LIKE 'x%' AND b NOT ILIKE '%Y'",
        "a BETWEEN 1 AND 5 AND a NOT BETWEEN 2 AND 3",
        "b IS NOT NULL AND (c IS TRUE) = true",
        "a IS DISTINCT FROM 3",
        "length(b) + a * 2 - 1 >= 3 % 2",
        "CASE WHEN a > 1 THEN b = 'x' WHEN c THEN false ELSE true END",
        "CASE a WHEN 1 THEN true ELSE NULL END",
        "coalesce(b, '') || 'z' != lower(\"Odd Name\")",
        "d > '2020-01-01' AND extract(year FROM d) < 2100",
        "a = ANY (ARRAY[1, 2]) AND e[1] = 2",
        "CAST(a AS text) = b::varchar(10)",
        "b COLLATE \"C\" > 'a'",
        "b ~ '^[a-z]+$' AND b !~* 'q'",
        "a != 1 AND NOT (a = 2 OR a = 3)",
    ];

    [TestMethod]
    public async Task WhatTheServerKeepsIsWhatWasWritten()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE t (a int, b varchar(20), c boolean, d date, e int[], \"Odd Name\" text, "
            + string.Join(", ", Conditions.Select((c, i) => $"CONSTRAINT c{i} CHECK ({c})")) + ")";
        await command.ExecuteNonQueryAsync();

        var kept = (await Dialect.InspectAsync(connection, default)).Tables.Single().Constraints.OfType<CheckConstraint>().ToDictionary(c => c.Name!, c => c.Sql);

        var different = Conditions.Where((c, i) => Dialect.NormaliseExpression(c) != Dialect.NormaliseExpression(kept[$"c{i}"]))
            .Select(c => $"{c}: {Dialect.NormaliseExpression(c)} -- {Dialect.NormaliseExpression(kept[$"c{Array.IndexOf(Conditions, c)}"])}");
        Assert.AreEqual("", string.Join(Environment.NewLine, different));
        Assert.HasCount(Conditions.Length, Conditions.Select(Dialect.NormaliseExpression).Distinct());
    }

    [TestMethod]
    [DataRow("a AND (b OR c)", "a AND b OR c")]
    [DataRow("a - (b - c)", "a - b - c")]
    [DataRow("(a + b) * c", "a + b * c")]
    [DataRow("NOT (a AND b)", "NOT a AND b")]
    [DataRow("-(a + b)", "-a + b")]
    [DataRow("x = 'a'", "x = 'A'")]
    [DataRow("\"X\" = 1", "x = 1")]
    [DataRow("x IN (1, 2)", "x IN (2, 1)")]
    [DataRow("x LIKE 'a'", "x ILIKE 'a'")]
    [DataRow("x BETWEEN 1 AND 2", "x NOT BETWEEN 1 AND 2")]
    [DataRow("x = '1'", "x = 1")]
    [DataRow("f(a, b)", "f(b, a)")]
    [DataRow("x LIKE 'a' ESCAPE '!'", "x LIKE 'a'")]
    [DataRow("EXISTS (SELECT 1)", "EXISTS (SELECT 2)")]
    public void WhatMeansSomethingElseIsDifferent(string one, string other) =>
        Assert.AreNotEqual(Dialect.NormaliseExpression(one), Dialect.NormaliseExpression(other));

    [TestMethod]
    [DataRow("'2024-12-19 17:00:00.25+01'::timestamp with time zone", "timestamptz", "2024-12-19T16:00:00.25+00:00")]
    [DataRow("'2024-12-19 21:30:00+05:30'::timestamp with time zone", "timestamptz", "2024-12-19T16:00:00+00:00")]
    public void APointInTimeIsTheSameInEveryTimeZone(string kept, string type, string instant) =>
        Assert.AreEqual(new LiteralValue(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)), PostgreSqlTypes.Default(kept, Dialect.ReadType(type)));

    [TestMethod]
    [DataRow("'1 day 02:00:00'::interval", "1.02:00:00")]
    [DataRow("'00:00:00.5'::interval", "00:00:00.5")]
    [DataRow("'3 days'::interval", "3.00:00:00")]
    public void ALengthOfTimeIsAValue(string kept, string span) =>
        Assert.AreEqual(new LiteralValue(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)), PostgreSqlTypes.Default(kept, SqlType.Interval));

    [TestMethod]
    [DataRow("'1 mon'::interval")]
    [DataRow("'-02:00:00'::interval")]
    [DataRow("'30:00:00'::interval")]
    public void WhatHasNoFixedLengthIsAnExpression(string kept) => Assert.AreEqual(new SqlExpression(kept), PostgreSqlTypes.Default(kept, SqlType.Interval));
}
