using System.Data.Common;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Laws;

[TestClass]
public class OnSqlite
{
    [TestMethod]
    public async Task WhatIsInspectedIsWhatWasFolded()
    {
        var law = new RoundTrip(DialectCatalogue.Get("sqlite"), OpenAsync);

        var faults = await law.FaultsAsync(Enumerable.Range(0, 200));

        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults.Take(5)));
    }

    [TestMethod]
    public async Task TheDifferenceLeadsThereAndBack()
    {
        var law = new Difference(DialectCatalogue.Get("sqlite"), OpenAsync);

        var faults = await law.FaultsAsync(Enumerable.Range(0, 200));

        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults.Take(5)));
    }

    private static async Task<DbConnection> OpenAsync(string schema)
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
