using Iris.EntityFrameworkCore.Tests.Shop;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;
using Microsoft.EntityFrameworkCore;

namespace Iris.EntityFrameworkCore.Tests;

/// <summary>A context on PostgreSQL: what Entity Framework creates, Iris creates.</summary>
[TestClass]
public sealed class OnPostgreSql
{
    private static readonly Dialect PostgreSql = DialectCatalogue.Get("postgresql");

    [TestMethod]
    public Task BothMakeTheSameDatabase() => MakeBothWaysAsync(text => new PostgreSqlShop(text));

    [TestMethod]
    public Task BothMakeTheSameDatabaseInASchema() => MakeBothWaysAsync(text => new PostgreSqlShopInSchema(text));

    [TestMethod]
    public Task TheModelIsThatOfTheDatabase() => ReadAsync(text => new PostgreSqlShop(text));

    [TestMethod]
    public Task TheModelIsThatOfTheDatabaseInASchema() => ReadAsync(text => new PostgreSqlShopInSchema(text));

    private static async Task MakeBothWaysAsync(Func<string, ShopContext> open)
    {
        await using var one = await ScratchPostgres.CreateAsync();
        await using var two = await ScratchPostgres.CreateAsync();
        await using var context = open(one.ConnectionString);
        await context.Database.EnsureCreatedAsync();
        await using var ef = await one.OpenAsync();
        await using var iris = await two.OpenAsync();

        await CreatedBothWays.CreateAsync(PostgreSql, iris, EntityModel.Read(context));

        Assert.AreEqual("", CreatedBothWays.Differences(await PostgreSql.InspectAsync(ef, default), await PostgreSql.InspectAsync(iris, default), PostgreSql));
        var (expected, actual) = (await DumpAsync(one), await DumpAsync(two));
        Assert.AreEqual("", CreatedBothWays.Lines(expected, actual));
        CollectionAssert.AreEqual(expected, actual);
    }

    private static async Task ReadAsync(Func<string, ShopContext> open)
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var context = open(scratch.ConnectionString);
        await context.Database.EnsureCreatedAsync();
        await using var connection = await scratch.OpenAsync();

        Assert.AreEqual("", CreatedBothWays.Differences(await PostgreSql.InspectAsync(connection, default), EntityModel.Read(context), PostgreSql));
    }

    private static async Task<List<string>> DumpAsync(ScratchPostgres scratch)
    {
        var (exitCode, output, errors) = await scratch.RunAsync("pg_dump", "-s", "--no-owner", "--no-privileges");
        Assert.AreEqual(0, exitCode, errors);
        return [.. output.Split('\n').Where(l => l.Length > 0 && !l.StartsWith("--", StringComparison.Ordinal) && !l.StartsWith('\\'))];
    }
}
