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
        var law = new RoundTrip(DialectCatalogue.Get("sqlite"), async _ =>
        {
            DbConnection connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
            await connection.OpenAsync();
            return connection;
        });

        var faults = await law.FaultsAsync(Enumerable.Range(0, 200));

        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults.Take(5)));
    }
}
