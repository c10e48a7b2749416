using System.Data.Common;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
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
        Assert.AreEqual(200, law.Judged);
    }

    [TestMethod]
    public async Task TheDifferenceLeadsThereAndBack()
    {
        var law = new Difference(DialectCatalogue.Get("sqlite"), OpenAsync);

        var faults = await law.FaultsAsync(200);

        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults.Take(5)));
        Assert.AreEqual(200, law.Judged);
    }

    /// <summary>SQLite numbers rows by a column of the name INTEGER; the database remembers no more.</summary>
    [TestMethod]
    public async Task ANumberedKeyOfAnySizeIsNoDifference()
    {
        var dialect = DialectCatalogue.Get("sqlite");
        Operation[] operations = [new CreateTable(new Table("t") { Columns = [new("id", SqlType.BigInteger) { Nullable = false, Identity = new() }], Constraints = [new PrimaryKey(null, ["id"])] })];
        await using var connection = await OpenAsync("one");
        await RoundTrip.RunAsync(dialect, connection, operations, DatabaseModel.Empty);

        var difference = SchemaDiff.Between(await dialect.InspectAsync(connection, CancellationToken.None), DatabaseModel.Empty.Apply(operations), dialect);

        Assert.IsTrue(difference.IsEmpty, string.Join("; ", difference.Operations));
    }

    private static async Task<DbConnection> OpenAsync(string schema)
    {
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
