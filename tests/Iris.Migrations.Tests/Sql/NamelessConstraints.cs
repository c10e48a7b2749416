using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Laws;
using Iris.Migrations.Tests.Running;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Sql;

/// <summary>A constraint that was declared without a name is dropped by what it says, live and by script, whatever the database calls it.</summary>
[TestClass]
public sealed class NamelessConstraints : SchemaVocabulary
{
    private static readonly Operation[] Schema =
    [
        new CreateTable(new Table("p") { Columns = [Column("id", SqlType.Integer, nullable: false)], Constraints = [PrimaryKey("id")] }),
        new CreateTable(new Table("t")
        {
            Columns = [Column("a", SqlType.Integer, nullable: false), Column("b", SqlType.Integer), Column("c", SqlType.Integer)],
            Constraints = [PrimaryKey("a"), Unique("a", "b"), Unique("c"), Check("b > 1"), Check("c > 1"), ForeignKey("b", "p", "id"), ForeignKey("c", "p", "id")],
        }),
    ];

    private static readonly Constraint[] Gone = [Unique("a", "b"), Check("b > 1"), ForeignKey("c", "p", "id")];

    private static DatabaseModel Model => DatabaseModel.Empty.Apply(Schema);

    private static Operation[] Drops => [.. Gone.Select(c => DropConstraint.Of("t", c)), DropConstraint.Of("t", Check("nothing = 1")) with { IfExists = true }];

    [TestMethod]
    public async Task Are_dropped_in_SQLite()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await AssertAsync(DialectCatalogue.Get("sqlite"), connection);
    }

    [TestMethod]
    public void Are_dropped_in_SQLite_by_script()
    {
        var compiled = DialectCatalogue.Get("sqlite").Compile(Drops[..^1], Model);
        Assert.IsEmpty(compiled.Problems);
        Assert.AreEqual(Model, Drops[..^1].Reverse().Aggregate(compiled.After, (m, d) => m.Apply(d.InverseIn(Model)!)));
    }

    [TestMethod]
    public async Task Are_dropped_in_PostgreSql()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var connection = await scratch.OpenAsync();
        await AssertAsync(DialectCatalogue.Get("postgresql"), connection);
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task Are_dropped_in_MariaDb()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        await using var connection = await scratch.OpenAsync();
        await AssertAsync(DialectCatalogue.Get("mysql"), connection);
    }

    [TestMethod]
    public void Are_dropped_in_MariaDb_by_script()
    {
        using var scratch = ScratchMariaDb.Create();
        var dialect = DialectCatalogue.Get("mysql");
        var statements = dialect.Compile([.. Schema, .. Drops], DatabaseModel.Empty).Steps.SelectMany(Iris.Migrations.Running.ScriptForm.Of).Select(s => dialect.Script.Terminate(s.Text));
        var (code, text) = scratch.RunClient(string.Join("\n", [.. dialect.Script.Session, .. statements]));
        Assert.AreEqual(0, code, text);
        Assert.AreEqual("CHECK 1,FOREIGN KEY 1,PRIMARY KEY 1,UNIQUE 1", string.Join(',', scratch.Ask($"SELECT constraint_type, count(*) FROM information_schema.table_constraints WHERE table_schema = '{scratch.Name}' AND table_name = 't' GROUP BY 1 ORDER BY 1").Select(r => string.Join(' ', r))));
    }

    private static async Task AssertAsync(Dialect dialect, DbConnection connection)
    {
        await RoundTrip.RunAsync(dialect, connection, Schema, DatabaseModel.Empty);
        await RoundTrip.RunAsync(dialect, connection, Drops, Model);

        var found = (await RoundTrip.InspectAsync(dialect, connection)).Find("t")!.Constraints;
        Assert.HasCount(4, found);
        foreach (var left in Model.Find("t")!.Constraints.Where(c => !Gone.Any(g => DropConstraint.Says(g, c))))
        {
            Assert.IsTrue(found.Any(f => f is CheckConstraint check ? check.Sql.Contains('c', StringComparison.Ordinal) : DropConstraint.Says(f, left)), $"{left} of {found}");
        }
    }
}
