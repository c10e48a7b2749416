using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;

namespace Iris.Migrations.Tests.Laws;

[TestClass]
[TestCategory(ScratchMariaDb.DriverCategory)]
public class OnMariaDb
{
    [TestMethod]
    public async Task WhatIsInspectedIsWhatWasFolded()
    {
        using var one = ScratchMariaDb.CreateForDriver();
        using var two = ScratchMariaDb.CreateForDriver();
        var law = new RoundTrip(DialectCatalogue.Get("mysql"), async schema =>
        {
            var scratch = schema == "one" ? one : two;
            scratch.Reset();
            return await scratch.OpenAsync();
        }, MySqlSchema.Canonical);

        var faults = await law.FaultsAsync(Enumerable.Range(0, 200));

        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults.Take(5)));
        Assert.AreEqual(200, law.Judged);
    }

    [TestMethod]
    public async Task TheDifferenceLeadsThereAndBack()
    {
        using var one = ScratchMariaDb.CreateForDriver();
        using var two = ScratchMariaDb.CreateForDriver();
        var law = new Difference(DialectCatalogue.Get("mysql"), async schema =>
        {
            var scratch = schema == "one" ? one : two;
            scratch.Reset();
            return await scratch.OpenAsync();
        });

        var faults = await law.FaultsAsync(200);

        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults.Take(5)));
        Assert.AreEqual(200, law.Judged);
    }
}
