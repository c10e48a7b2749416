using System.Data.Common;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;

namespace Iris.Migrations.Tests.Laws;

[TestClass]
public class OnPostgreSql
{
    [TestMethod]
    public async Task WhatIsInspectedIsWhatWasFolded()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var law = new RoundTrip(DialectCatalogue.Get("postgresql"), schema => OpenAsync(scratch, schema));

        var faults = await law.FaultsAsync(Enumerable.Range(0, 200));

        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults.Take(5)));
        Assert.AreEqual(200, law.Judged);
    }

    [TestMethod]
    public async Task TheDifferenceLeadsThereAndBack()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var law = new Difference(DialectCatalogue.Get("postgresql"), schema => OpenAsync(scratch, schema));

        var faults = await law.FaultsAsync(200);

        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults.Take(5)));
        Assert.AreEqual(200, law.Judged);
    }

    private static async Task<DbConnection> OpenAsync(ScratchPostgres scratch, string schema)
    {
        DbConnection connection = await scratch.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}; SET search_path = {schema}";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
