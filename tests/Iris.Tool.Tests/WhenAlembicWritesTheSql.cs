using Iris.Migrations.Tests.Running;
using Iris.Migrations.Tests.Sql;
using Iris.Tool.Tests.Docs;

namespace Iris.Tool.Tests;

/// <summary>
/// A project of Alembic, with a branch and a merge, is moved as docs/guide/adoption.md says: by Alembic itself. The oracle is the
/// database that Alembic makes of it.
/// </summary>
[TestClass]
public sealed class WhenAlembicWritesTheSql
{
    private const string Merge = "3adcc9a56557";
    private const string OfSqlite = "SELECT sql FROM sqlite_master WHERE tbl_name IN ('users', 'teams') AND sql IS NOT NULL ORDER BY name; SELECT * FROM users; SELECT * FROM teams";

    private const string OfPostgreSql = """
        SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default FROM information_schema.columns WHERE table_name IN ('users', 'teams') ORDER BY 1, ordinal_position;
        SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid::regclass::text IN ('users', 'teams') ORDER BY 1, 2;
        SELECT indexdef FROM pg_indexes WHERE tablename IN ('users', 'teams') ORDER BY 1;
        SELECT * FROM users; SELECT * FROM teams
        """;

    private static readonly string[] Commands =
        [.. DocCommand.Of(Repository.Root, "docs/guide/adoption.md").Select(command => command.Text).SkipWhile(text => !text.StartsWith("alembic ", StringComparison.Ordinal)).Take(4)];

    [TestMethod]
    public async Task AnEmptySqliteGetsWhatAlembicWouldMake()
    {
        using var project = Project();
        await ImportAsync(project);
        await RunAsync(project, "alembic upgrade head");

        await RunAsync(project, "dotnet iris upgrade head --url sqlite:///fresh.db");

        Assert.AreEqual(Schema(await RunAsync(project, $"sqlite3 alembic.db \"{OfSqlite}\"")), Schema(await RunAsync(project, $"sqlite3 fresh.db \"{OfSqlite}\"")));
        Assert.AreEqual(Merge, (await RunAsync(project, "sqlite3 fresh.db \"SELECT version_num FROM iris_version\"")).Trim());
        await RunAsync(project, "dotnet iris downgrade base --url sqlite:///fresh.db");
        Assert.AreEqual("", await RunAsync(project, $"sqlite3 fresh.db \"SELECT name FROM sqlite_master WHERE name IN ('users', 'teams')\""));
    }

    /// <summary>The last of the lines, typed for a database that Alembic has migrated.</summary>
    [TestMethod]
    public async Task ADatabaseOfAlembicStandsWhereItStood()
    {
        using var project = Project();
        await ImportAsync(project);
        await RunAsync(project, "alembic upgrade 3512b954651e", "alembic upgrade 2b1ae634e5cd");
        project.Write("iris.json", """{ "url": "sqlite:///alembic.db" }""");

        await RunAsync(project, Commands[3]);

        Assert.AreEqual("2b1ae634e5cd\n3512b954651e", (await RunAsync(project, "sqlite3 alembic.db \"SELECT version_num FROM iris_version ORDER BY 1\"")).Trim());
        await RunAsync(project, "dotnet iris upgrade head");
        Assert.AreEqual(Merge, (await RunAsync(project, "sqlite3 alembic.db \"SELECT version_num FROM iris_version\"")).Trim());
    }

    [TestMethod]
    public async Task AnEmptyPostgreSqlGetsWhatAlembicsScriptMakes()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        await using var server = await DocServer.ForAsync(DocCommand.Of(Repository.Root, "docs/guide/postgresql.md"));
        using var project = Project();
        project.Server = server;
        await RunAsync(project, "sed -i s,sqlite:///alembic.db,postgresql://localhost/shop, alembic.ini");
        project.Write("iris.json", """{ "url": "postgresql://localhost/shop" }""");
        await ImportAsync(project);

        await RunAsync(project, "dotnet iris upgrade head --url postgresql://localhost/shop");

        var (exitCode, _, errors) = await scratch.RunAsync("psql", "-X", "-v", "ON_ERROR_STOP=1", "-f", Path.Combine(project.Folder, "up.sql"));
        Assert.AreEqual(0, exitCode, errors);
        Assert.AreEqual((await scratch.RunAsync("psql", "-X", "-A", "-c", OfPostgreSql)).Output, await RunAsync(project, $"psql -X -A -c \"{OfPostgreSql}\""));
        await RunAsync(project, "dotnet iris downgrade base --url postgresql://localhost/shop");
        Assert.AreEqual("0", (await RunAsync(project, "psql -X -A -t -c \"SELECT count(*) FROM pg_tables WHERE tablename IN ('users', 'teams')\"")).Trim());
    }

    // The scripts that are recorded go first: what is imported is what Alembic writes here.
    private static DocProject Project()
    {
        if (!Client.Exists("alembic"))
        {
            Assert.Inconclusive("Install alembic to run this test.");
        }

        var project = DocStages.Set("alembic");
        File.Delete(Path.Combine(project.Folder, "up.sql"));
        File.Delete(Path.Combine(project.Folder, "down.sql"));
        return project;
    }

    private static async Task ImportAsync(DocProject project)
    {
        CollectionAssert.AreEqual(
            new[] { "alembic upgrade head --sql > up.sql", "alembic downgrade head:base --sql > down.sql", "dotnet iris import alembic/versions --sql up.sql --sql down.sql", "dotnet iris import" },
            Commands);
        await RunAsync(project, Commands[..3]);
    }

    private static async Task<string> RunAsync(DocProject project, params string[] commands)
    {
        var output = "";
        foreach (var command in commands)
        {
            var run = await project.RunAsync(command);
            Assert.AreEqual(0, run.ExitCode, $"{command}\n{run.Out}\n{run.Error}");
            output = run.Out;
        }

        return output;
    }

    // Alembic writes tabs live and blanks into scripts.
    private static string Schema(string dump) => string.Join('\n', dump.Split('\n').Select(line => line.Trim()));
}
