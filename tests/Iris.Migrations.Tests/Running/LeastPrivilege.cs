using System.Data.Common;
using System.Text.RegularExpressions;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql;
using Npgsql;

namespace Iris.Migrations.Tests.Running;

/// <summary>The SQL of docs/guide/least-privilege.md, run as it stands there under other names, and what the two roles can do then.</summary>
[TestClass]
public sealed partial class LeastPrivilege
{
    private readonly string _name = $"lp{Guid.NewGuid():N}"[..14];

    private static CancellationToken None => CancellationToken.None;

    [TestMethod]
    public async Task OnPostgreSqlTheGuideHolds()
    {
        if (ScratchPostgres.Server is not { } server)
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set: the guide was not tried on PostgreSQL.");
            return;
        }

        var dialect = DialectCatalogue.Get("postgresql");
        Func<DbConnection> As(string? role) => () => new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server)
        {
            Database = _name,
            Username = role is null ? new NpgsqlConnectionStringBuilder(server).Username : $"{_name}_{role}",
            Pooling = false,
        }.ConnectionString);
        var settings = new RunSettings { VersionTable = new TableName("iris_version", "iris"), Database = "shop" };
        try
        {
            var blocks = Blocks("PostgreSQL");
            await ExecuteAsync(() => new NpgsqlConnection(server), dialect.Split(blocks[0]));
            await ExecuteAsync(As(null), dialect.Split(blocks[1]));
            Assert.AreEqual("False False", await AskAsync(As("migrator"), "SELECT rolsuper || ' ' || rolcreatedb FROM pg_roles WHERE rolname = current_user"), ignoreCase: true);

            await MigratesAsync(dialect, As("migrator"), settings);
            await RunsItsScriptsAsync(dialect, As("migrator"), settings, script =>
            {
                var at = new NpgsqlConnectionStringBuilder(server);
                return Client.Run("psql", ["-X", "-q", "-h", at.Host!, "-p", $"{at.Port}", "-U", $"{_name}_migrator", "-d", _name, "-f", "-"], script);
            });
            await ApplicationWorksAsync(As("app"), "iris");
            await ApplicationIsRefusedAsync(As("app"), [.. Forbidden("iris"), "CREATE TEMPORARY TABLE x (a int)", "TRUNCATE projects", "CREATE SCHEMA other", "ALTER TABLE projects OWNER TO CURRENT_USER"]);
            await OnlyTheMigrationRoleUpgradesAsync(dialect, As("app"), As("migrator"), settings);
        }
        finally
        {
            await ExecuteAsync(() => new NpgsqlConnection(server), [$"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", $"DROP ROLE IF EXISTS {_name}_migrator, {_name}_app"]);
        }
    }

    [TestMethod]
    [TestCategory(ScratchMariaDb.DriverCategory)]
    public async Task OnMariaDbTheGuideHolds()
    {
        using var scratch = ScratchMariaDb.CreateForDriver();
        var dialect = DialectCatalogue.Get("mysql");
        Func<DbConnection> As(string role) => () => scratch.Connect(b => (b["User ID"], b["Password"], b["Database"]) = ($"{_name}_{role}", "...", _name));
        var settings = new RunSettings { VersionTable = new TableName("iris_version", $"{_name}_iris"), Database = "shop" };
        try
        {
            await ExecuteAsync(() => scratch.Connect(), dialect.Split(Blocks("MySQL and MariaDB").Single()));

            await MigratesAsync(dialect, As("migrator"), settings);
            await RunsItsScriptsAsync(dialect, As("migrator"), settings, script =>
            {
                var at = new DbConnectionStringBuilder { ConnectionString = ScratchMariaDb.Server! };
                return Client.Run("mariadb", ["--no-defaults", "-h", (string)at["Server"], "-P", $"{at["Port"]}", "-u", $"{_name}_migrator", "--password=...", _name], script);
            });
            await ApplicationWorksAsync(As("app"), $"{_name}_iris");
            await ApplicationIsRefusedAsync(As("app"), [.. Forbidden($"{_name}_iris"), "CREATE TEMPORARY TABLE x (a int)", "TRUNCATE projects", "CREATE DATABASE lp_other"]);
            await OnlyTheMigrationRoleUpgradesAsync(dialect, As("app"), As("migrator"), settings);
        }
        finally
        {
            await ExecuteAsync(() => scratch.Connect(), [$"DROP DATABASE IF EXISTS {_name}", $"DROP DATABASE IF EXISTS {_name}_iris", $"DROP USER IF EXISTS {_name}_migrator", $"DROP USER IF EXISTS {_name}_app"]);
        }
    }

    private static async Task MigratesAsync(Dialect dialect, Func<DbConnection> connect, RunSettings settings)
    {
        foreach (var (target, rows) in new[] { ("head", "0008"), ("base", "base"), ("head", "0008") })
        {
            var result = await RunAsync(dialect, connect, settings, stand => target == "base" ? Chains.Everything.Graph.PlanDowngrade(stand, target) : Chains.Everything.Graph.PlanUpgrade(stand, target));
            Assert.IsTrue(result.Succeeded, string.Join("\n", result.Errors ?? []));
            Assert.AreEqual(rows, result.After.ToString());
        }

        await RunAsync(dialect, connect, settings, stand => Chains.Everything.Graph.PlanDowngrade(stand, "base"));
        await RunAsync(dialect, connect, settings, stand => Chains.Everything.Graph.PlanUpgrade(stand, "0002"));
    }

    /// <summary>Down to base and up to 0003, with the database's own client.</summary>
    private static async Task RunsItsScriptsAsync(Dialect dialect, Func<DbConnection> connect, RunSettings settings, Func<string, (int Code, string Text)> runClient)
    {
        var graph = Chains.Everything.Graph;
        foreach (var plan in new[] { graph.PlanDowngrade(HeadSet.Of("0002"), "base"), graph.PlanUpgrade(HeadSet.Empty, "0003") })
        {
            var (code, text) = runClient(new ScriptWriter(Compiler(dialect), dialect, settings).Write(plan));
            Assert.AreEqual(0, code, text);
        }

        Assert.AreEqual("0003", await AskAsync(connect, $"SELECT version_num FROM {dialect.Quote(settings.VersionTable)}"));
    }

    private static async Task ApplicationWorksAsync(Func<DbConnection> connect, string schema)
    {
        await ExecuteAsync(connect, ["INSERT INTO projects (name, owner) VALUES ('a', 'x')", "INSERT INTO projects (name, owner) VALUES ('b', 'x')", "UPDATE projects SET name = 'c' WHERE name = 'b'", "DELETE FROM projects WHERE name = 'c'"]);

        Assert.AreEqual("a", await AskAsync(connect, "SELECT name FROM projects"));
        Assert.AreEqual("0003", await AskAsync(connect, $"SELECT version_num FROM {schema}.iris_version"));
    }

    private static string[] Forbidden(string schema) =>
    [
        "CREATE TABLE mine (a int)", "ALTER TABLE projects ADD COLUMN mine int", "DROP TABLE projects", "CREATE INDEX ix_mine ON projects (owner)", "CREATE VIEW mine AS SELECT 1 AS a",
        $"UPDATE {schema}.iris_version SET version_num = '0001'", $"DELETE FROM {schema}.iris_version", $"INSERT INTO {schema}.iris_version VALUES ('0009')",
        $"DELETE FROM {schema}.iris_history", $"UPDATE {schema}.iris_history SET outcome = 'x'", $"DROP TABLE {schema}.iris_version", $"CREATE TABLE {schema}.mine (a int)",
    ];

    private static async Task ApplicationIsRefusedAsync(Func<DbConnection> connect, IEnumerable<string> statements)
    {
        var done = new List<string>();
        foreach (var statement in statements)
        {
            try
            {
                await ExecuteAsync(connect, [statement]);
                done.Add(statement);
            }
            catch (DbException refused)
            {
                StringAssert.Matches(refused.Message, RefusedForRights(), statement);
            }
        }

        Assert.AreEqual("", string.Join("\n", done));
    }

    private static async Task OnlyTheMigrationRoleUpgradesAsync(Dialect dialect, Func<DbConnection> application, Func<DbConnection> migration, RunSettings settings)
    {
        RevisionPlan Up(HeadSet stand) => Chains.Everything.Graph.PlanUpgrade(stand, "head");
        try
        {
            var refused = await RunAsync(dialect, application, settings, Up);
            Assert.IsFalse(refused.Succeeded);
        }
        catch (IrisException refused)
        {
            StringAssert.StartsWith(refused.Diagnostic.Code, "IRIS05");
        }

        Assert.AreEqual("0003", await AskAsync(migration, $"SELECT version_num FROM {dialect.Quote(settings.VersionTable)}"));
        Assert.AreEqual("0008", (await RunAsync(dialect, migration, settings, Up)).After.ToString());
    }

    private static Task<RunResult> RunAsync(Dialect dialect, Func<DbConnection> connect, RunSettings settings, Func<HeadSet, RevisionPlan> plan) =>
        new MigrationRunner(Compiler(dialect), dialect, connect, settings, new Silence()).RunAsync(plan, None);

    private static PlanCompiler Compiler(Dialect dialect) => new(Chains.Everything.Graph, new(typeof(Chains).Assembly), dialect);

    /// <summary>The SQL below a heading of the guide, with names of our own.</summary>
    private string[] Blocks(string heading)
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "least-privilege.md"));
        var section = guide.Split("\n## ").Single(part => part.StartsWith(heading + "\n", StringComparison.Ordinal));
        return [.. Fenced().Matches(section).Select(block => block.Groups[1].Value.Replace("shop", _name, StringComparison.Ordinal))];
    }

    private static async Task ExecuteAsync(Func<DbConnection> connect, IEnumerable<string> statements)
    {
        await using var connection = connect();
        await connection.OpenAsync(None);
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(None);
        }
    }

    private static async Task<string> AskAsync(Func<DbConnection> connect, string sql)
    {
        await using var connection = connect();
        await connection.OpenAsync(None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync(None)}";
    }

    [GeneratedRegex("```sql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex("permission denied|must be owner|denied to user|Access denied|must be able to SET ROLE", RegexOptions.IgnoreCase)]
    private static partial Regex RefusedForRights();
}
