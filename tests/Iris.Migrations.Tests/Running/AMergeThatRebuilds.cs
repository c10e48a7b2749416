using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Revisions;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Running;

/// <summary>One branch adds a column, the other makes SQLite rebuild its table: whichever runs first, nothing is lost.</summary>
[TestClass]
public sealed class AMergeThatRebuilds
{
    private readonly string _database = Path.Combine(Directory.CreateTempSubdirectory("iris-merge-").FullName, "app.db");

    private static readonly RevisionGraph Graph = RevisionGraph.Build(Drawn.Revisions("users; addA: users; requireName: users; merge: addA requireName")
        .Select(r => r with { TypeName = $"{typeof(AMergeThatRebuilds).FullName}+{char.ToUpperInvariant(r.Id[0])}{r.Id[1..]}" }));

    [TestCleanup]
    public void Delete()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(_database)!, recursive: true);
    }

    [TestMethod]
    [DataRow("addA", "kept")]
    [DataRow("requireName", "x")]
    public async Task LosesNeitherColumnNorRows(string first, string expected)
    {
        await Upgrade(first);
        Ask($"INSERT INTO users (id, name{(first == "addA" ? ", a" : "")}) VALUES (1, 'n'{(first == "addA" ? ", 'kept'" : "")})");
        await Upgrade("heads");

        Assert.AreEqual($"1 n {expected}", Ask("SELECT id || ' ' || name || ' ' || a FROM users"));
        Assert.AreEqual(1L, Ask("SELECT \"notnull\" FROM pragma_table_info('users') WHERE name = 'name'"));
    }

    private async Task Upgrade(string target)
    {
        var dialect = DialectCatalogue.Get("sqlite");
        var compiler = new PlanCompiler(Graph, new RevisionRecorder(GetType().Assembly), dialect);
        var runner = new MigrationRunner(compiler, dialect, () => new SqliteConnection($"Data Source={_database}"), new() { Database = "app.db" }, new Silence());
        var result = await runner.RunAsync(rows => Graph.PlanUpgrade(rows, target), CancellationToken.None);
        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
    }

    private object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public sealed class Users : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.CreateTable("users", Column("id", SqlType.Integer), Column("name", SqlType.Text));
    }

    public sealed class AddA : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.AddColumn("users", Column("a", SqlType.Text, defaultValue: "x"));
    }

    public sealed class RequireName : Migration
    {
        public override void Upgrade(MigrationBuilder op) => op.AlterColumn("users", "name", nullable: false);
    }

    public sealed class Merge : Migration
    {
        public override void Upgrade(MigrationBuilder op)
        {
        }
    }
}
