using System.Data.Common;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Laws;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Sql;

/// <summary>Names and texts that try to be SQL are names and texts. MariaDB has its own in AskingMariaDb, SQL Server in CompilingForSqlServer.</summary>
[TestClass]
public class HostileNames
{
    private static readonly string[] Names =
    [
        "a\"b", "\"; DROP TABLE kept; --", "a'b", "a;b", "a\nb", "a\tb", "a--b", "a/*b", "a`b", "a]b[", "a\\b", "é😀ü", "SELECT", " a ", "$$", "$1", ":p", "{0}", "%s",
    ];

    [TestMethod]
    public async Task AreNamesInSqlite()
    {
        foreach (var name in Names.Append(new string('n', 300)))
        {
            await using var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
            await connection.OpenAsync();
            await AssertAsync(DialectCatalogue.Get("sqlite"), connection, name);
        }
    }

    [TestMethod]
    public async Task AreNamesInPostgreSql()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        foreach (var name in Names.Append(new string('n', 60)))
        {
            await scratch.ResetAsync();
            await using var connection = await scratch.OpenAsync();
            await AssertAsync(DialectCatalogue.Get("postgresql"), connection, name);
        }
    }

    [TestMethod]
    [DataRow("sqlite", "a\0b", "IRIS0308")]
    [DataRow("postgresql", "a\0b", "IRIS0308")]
    [DataRow("sqlserver", "a\0b", "IRIS0308")]
    [DataRow("mysql", "a\0b", "IRIS0308")]
    [DataRow("sqlite", "", "IRIS0308")]
    public void ThatNoDatabaseHasAreRefused(string dialect, string name, string code)
    {
        var compiled = DialectCatalogue.Get(dialect).Compile([new CreateTable(new Table("t") { Columns = [new(name, SqlType.Integer)] })], DatabaseModel.Empty);

        Assert.AreEqual(code, compiled.Problems[0].Code);
    }

    [TestMethod]
    [DataRow("postgresql")]
    [DataRow("sqlserver")]
    [DataRow("mysql")]
    public void ThatAreTooLongAreRefused(string dialect)
    {
        var compiled = DialectCatalogue.Get(dialect).Compile([new CreateTable(new Table(new string('n', 300)) { Columns = [new("a", SqlType.Integer)] })], DatabaseModel.Empty);

        Assert.AreEqual("IRIS0302", compiled.Problems.Single().Code);
    }

    private static async Task AssertAsync(Dialect dialect, DbConnection connection, string name)
    {
        Operation[] operations =
        [
            new CreateTable(new Table("kept") { Columns = [new("x", SqlType.Integer)] }),
            new CreateTable(new Table(name)
            {
                Columns = [new("id", SqlType.Integer) { Nullable = false }, new(name, SqlType.Text) { Default = new LiteralValue(name) }],
                Constraints = [new PrimaryKey("pk" + name, ["id"]), new UniqueConstraint("uq" + name, [name])],
                Comment = dialect.KeepsComments ? name : null,
            }),
            new CreateIndex(name, new("ix" + name, [name])),
            new BulkInsert(name, ["id", name], [[1, name]]),
            new AddColumn(name, new("z" + name, SqlType.Text) { Nullable = false, Default = new LiteralValue(name + "'); DROP TABLE kept; --") }),
            new AlterColumn(name, name) { Nullable = false },
            new RenameColumn(name, name, "r" + name),
            new CreateObject(new View("v" + name, $"SELECT {dialect.Quote("r" + name)} AS n FROM {dialect.Quote(name)}")),
        ];
        await RoundTrip.RunAsync(dialect, connection, operations, DatabaseModel.Empty);

        var found = await dialect.InspectAsync(connection, CancellationToken.None);
        Assert.IsNotNull(found.Find("kept"), name);
        CollectionAssert.AreEqual(new[] { "id", "r" + name, "z" + name }, found.Find(name)!.Columns.Select(c => c.Name).ToArray());
        Assert.AreEqual("ix" + name, found.Find(name)!.Indexes.Single().Name);
        Assert.AreEqual(new LiteralValue(name), found.Find(name)!.FindColumn("r" + name)!.Default);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {dialect.Quote("r" + name)} FROM {dialect.Quote(name)} WHERE {dialect.Quote("z" + name)} = {dialect.Literal(name + "'); DROP TABLE kept; --")}";
        Assert.AreEqual(name, await command.ExecuteScalarAsync());
    }
}
