using System.Data.Common;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Model;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Iris.Migrations.Tests.Autogenerate;

/// <summary>The classes of the sample say what its revisions lead to.</summary>
[TestClass]
public sealed class TheSample
{
    private static readonly string[] All = ["sqlite", "postgresql", "mysql", "sqlserver"];

    private static string Folder => Path.Combine(Repository.Root, "samples", "TaskTracker");

    [TestMethod]
    public async Task ItsRevisionsAreEqualToItsClasses()
    {
        using var project = Project("*.cs");

        var members = await project.DifferAsync(new() { Dialects = ["sqlite", "postgresql", "mysql"] });

        // Without the index of the revision that is in SQL.
        Assert.AreEqual("create index ix_tasks_priority on tasks (priority)", project.Missing);
        Assert.HasCount(1, members.Split("op.CreateIndex").Skip(1));
    }

    [TestMethod]
    public async Task OneRevisionWrittenFromTheClassesServesEveryDatabase()
    {
        using var project = Project("0001_*.cs");
        var members = await project.DifferAsync(new() { Dialects = All });
        Assert.IsFalse(members.Contains("switch", StringComparison.Ordinal), members);

        project.Add(WrittenProject.Revision("0002", "0001", members));

        Assert.AreEqual("", await project.DifferAsync(new() { Dialects = All }), project.Missing);
    }

    [TestMethod]
    public async Task ItLeadsToTheSameSchemaOnSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("iris-sample-").FullName;
        var count = 0;
        await LeadsToTheSameAsync("sqlite", () => Task.FromResult<Func<DbConnection>>(new SqliteFile(Path.Combine(folder, $"{count++}.db")).Connect));
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task ItLeadsToTheSameSchemaOnPostgreSql()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await LeadsToTheSameAsync("postgresql", async () =>
        {
            await scratch.ResetAsync();
            return () => new NpgsqlConnection(scratch.ConnectionString);
        });
    }

    private static async Task LeadsToTheSameAsync(string dialect, Func<Task<Func<DbConnection>>> empty)
    {
        using var original = Project("*.cs");
        using var shortened = Project("0001_*.cs");
        shortened.Add(WrittenProject.Revision("0002", "0001", await shortened.DifferAsync(new() { Dialects = [dialect, "mysql"] })));

        var first = await empty();
        await UpgradeAsync(original, dialect, first);
        await ExecuteAsync(first, "CREATE INDEX ix_tasks_priority ON tasks (priority)");
        var wanted = await InspectAsync(dialect, first);
        var second = await empty();
        await UpgradeAsync(shortened, dialect, second);
        var made = await InspectAsync(dialect, second);

        var operations = SchemaDiff.Between(made, wanted, DialectCatalogue.Get(dialect)).Operations;
        Assert.AreEqual("", string.Join("; ", operations));
        Assert.AreEqual("projects tasks", string.Join(' ', made.Tables.Select(table => table.Name.Name)));

        // And what was written finds its way back.
        await RunAsync(shortened, new() { Command = "downgrade", Targets = ["0001"], Dialects = [dialect] }, second);
        await RunAsync(shortened, new() { Command = "upgrade", Targets = ["head"], Dialects = [dialect] }, second);
        Assert.AreEqual("", string.Join("; ", SchemaDiff.Between(await InspectAsync(dialect, second), wanted, DialectCatalogue.Get(dialect)).Operations));
    }

    private static Task UpgradeAsync(WrittenProject project, string dialect, Func<DbConnection> connect) =>
        RunAsync(project, new() { Command = "upgrade", Targets = ["heads"], Dialects = [dialect] }, connect);

    private static async Task RunAsync(WrittenProject project, EngineRequest request, Func<DbConnection> connect)
    {
        var (code, _) = await project.RunAsync(request, connect);
        Assert.AreEqual(0, code, string.Join('\n', project.Events.Select(told => told.Message)));
    }

    private static async Task ExecuteAsync(Func<DbConnection> connect, string sql)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<DatabaseModel> InspectAsync(string dialect, Func<DbConnection> connect)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        var model = await DialectCatalogue.Get(dialect).InspectAsync(connection, CancellationToken.None);
        return new SchemaFilter([], ["iris_*"]).Of(model);
    }

    /// <summary>The C# of the sample. The revision in SQL is left out, and so is the merge with it.</summary>
    private static WrittenProject Project(string revisions) => new WrittenProject()
        .Add([.. Directory.GetFiles(Path.Combine(Folder, "Model"), "*.cs").Select(Tidied)])
        .Add([.. Directory.GetFiles(Path.Combine(Folder, "Migrations"), revisions).Where(file => !file.Contains("0010_", StringComparison.Ordinal)).Select(Tidied)]);

    private static string Tidied(string file) => "#pragma warning disable CS8933, CS0105, CS8019\n" + File.ReadAllText(file);

    private sealed record SqliteFile(string Path)
    {
        public SqliteConnection Connect() => new($"Data Source={Path};Pooling=False");
    }
}
