using System.Data.Common;
using System.Text.Json;
using Npgsql;

namespace Iris.Tool.Tests;

/// <summary>A password is for the driver alone: whichever way it comes, nothing that the tool writes has any part of it.</summary>
[TestClass]
public sealed class WhenAPasswordIsGiven
{
    private const string Start = "s3cr3t";
    private const string End = "9Zq7";

    /// <summary>All that means something in a url, a connection string, JSON, SQL or a shell.</summary>
    private const string Password = Start + "/@:?#&=;'%\"\\ $" + End;

    private static readonly string Encoded = Uri.EscapeDataString(Password);

    // Nobody listens there, so that every command that connects fails.
    private static readonly string Url = $"postgresql://app:{Encoded}@127.0.0.1:1/shop";
    private static readonly string Ado = Of(("Host", "127.0.0.1"), ("Port", "1"), ("Username", "app"), ("Password", Password));

    /// <summary>The commands are those of the help, so that a new one is tried as well.</summary>
    [TestMethod]
    public async Task NoCommandWritesIt()
    {
        using var project = Project();
        var help = (await project.RunAsync("--help")).Out;
        var commands = help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .TakeWhile(line => line.Trim().Length > 0).Where(line => line.Length > 2 && line[2] != ' ').Select(line => line.Trim().Split(' ')[0]).ToList();
        Assert.IsTrue(commands.Count >= 18, help);
        var refused = 0;

        foreach (var command in commands)
        {
            var given = (await project.RunAsync(command, "--help")).Out;
            string[] target = command switch
            {
                "upgrade" or "plan" or "stamp" => ["head"],
                "downgrade" => ["base"],
                "show" or "edit" => ["0001"],
                "rebase" => ["0002", "0001"],
                "squash" => ["0001:0002"],
                "import" => ["efcore"],
                "revision" => ["--autogenerate", "--from-database", "-m", "x"],
                _ => [],
            };
            var run = await ToolRun.InAsync(project.Folder, shell => shell with { Variable = name => name == "EDITOR" ? "true" : null }, [command, .. target, "--url", Url, "--verbose", .. given.Contains("--json", StringComparison.Ordinal) ? new[] { "--json" } : []]);
            Clean(run, command);
            refused += run.Error.Contains("IRIS0502", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.IsTrue(refused >= 4, $"{refused} commands came to the database");
        CleanFiles(project.Folder);
    }

    [TestMethod]
    public async Task NoWayOfGivingItMakesADifference()
    {
        foreach (var (name, prepare, variables, args) in Ways())
        {
            using var project = Project();
            prepare(project);
            foreach (var command in new[] { "current", "upgrade", "check" })
            {
                project.Compile();
                string[] all = [command, .. command == "upgrade" ? new[] { "head" } : [], "--verbose", .. args];
                var run = await ToolRun.InAsync(project.Folder, shell => shell with { Variable = key => key == "HOME" ? project.Folder : variables.GetValueOrDefault(key) }, all);
                Clean(run, name);
                if (command == "upgrade")
                {
                    Assert.AreNotEqual(0, run.ExitCode, name);
                    StringAssert.Contains(run.Error, "IRIS", name);
                }
            }
        }
    }

    /// <summary>A server that lets everybody in gets the password too; its tables, the scripts and the listings must not.</summary>
    [TestMethod]
    public async Task WhatARunLeavesBehindDoesNotHaveIt()
    {
        if (Environment.GetEnvironmentVariable("IRIS_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Assert.Inconclusive("IRIS_TEST_POSTGRES is not set: nothing was run on PostgreSQL.");
            return;
        }

        var at = new NpgsqlConnectionStringBuilder(server);
        var database = $"iris_secret_{Guid.NewGuid():N}";
        Execute(server, $"CREATE DATABASE {database}");
        try
        {
            using var project = Project().Sql("0003", "0002", upgrade: "CREATE TABLE nope (id INTEGER); SELECT no_such_function();");
            var url = $"postgresql://{at.Username}:{Encoded}@{at.Host}:{at.Port}/{database}";
            Clean((await project.RunAsync("upgrade", "0002", "--url", url, "--verbose")).Ends(0), "upgrade");
            Clean((await project.RunAsync("upgrade", "head", "--url", url, "--verbose", "--json")).Ends(1, "IRIS0503"), "failing upgrade");
            Clean((await project.RunAsync("upgrade", "head", "--url", url, "--sql")).Ends(0), "script");
            Clean((await project.RunAsync("current", "--url", url, "--verbose", "--json")).Ends(0), "current");
            Clean((await project.RunAsync("check", "--url", url, "--json")).Ends(3), "check");
            CleanFiles(project.Folder);

            var own = new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = false }.ConnectionString;
            var tables = Ask(own, "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
            Assert.IsTrue(tables.Any(table => table.EndsWith("iris_history", StringComparison.Ordinal)));
            tables.ForEach(table => Clean(string.Join('\n', Ask(own, $"SELECT t::text FROM {table} t")), table));
        }
        finally
        {
            Execute(server, $"DROP DATABASE {database} WITH (FORCE)");
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task InitWritesAReferenceInItsPlace(bool asUrl)
    {
        using var project = new FakeProject().WithFolder();
        string[] given = asUrl ? ["--from-database", Url + "?sslmode=prefer"] : ["--from-database", Ado, "--dialect", "postgresql"];

        var run = await project.RunAsync(["init", .. given]);

        StringAssert.Contains(run.Error, "warning IRIS0080", StringComparison.Ordinal);
        StringAssert.Contains(run.Error, "IRIS0502", StringComparison.Ordinal); // It has gone to the server with the real one.
        Clean(run, "init");
        CleanFiles(project.Folder);
        StringAssert.Contains(project.Read("iris.json"), asUrl ? "\"postgresql://app:${IRIS_PASSWORD}@127.0.0.1:1/shop?sslmode=prefer\"" : "Password=${IRIS_PASSWORD}", StringComparison.OrdinalIgnoreCase);
        (await project.RunAsync("current")).Ends(1, "IRIS0014", "IRIS_PASSWORD");
        var later = await ToolRun.InAsync(project.Folder, shell => shell with { Variable = key => key == "IRIS_PASSWORD" ? Encoded : null }, "current", "--verbose");
        Clean(later.Ends(1, "IRIS0502"), "current");
    }

    [TestMethod]
    public async Task InitWithoutOneWritesTheUrlAsItIs()
    {
        using var project = new FakeProject().WithFolder();

        var run = await project.RunAsync("init", "--from-database", "postgresql://app@127.0.0.1:1/shop?a=1&b=2");

        Assert.IsFalse(run.Error.Contains("IRIS0080", StringComparison.Ordinal));
        StringAssert.Contains(project.Read("iris.json"), "\"postgresql://app@127.0.0.1:1/shop?a=1&b=2\"", StringComparison.Ordinal);
    }

    private static IEnumerable<(string Name, Action<FakeProject> Prepare, Dictionary<string, string> Variables, string[] Args)> Ways()
    {
        static void Nothing(FakeProject project)
        {
        }

        static Action<FakeProject> Settings(object settings) => project => project.Write("iris.json", JsonSerializer.Serialize(settings));
        Dictionary<string, string> none = [];

        yield return ("url", Nothing, none, ["--url", Url]);
        yield return ("url that is not escaped", Nothing, none, ["--url", $"postgresql://app:{Password}@127.0.0.1:1/shop"]);
        yield return ("url with a parameter", Nothing, none, ["--url", $"postgresql://app@127.0.0.1:1/shop?password={Encoded}"]);
        yield return ("url with a parameter of TLS", Nothing, none, ["--url", $"postgresql://app@127.0.0.1:1/shop?sslpassword={Encoded}"]);
        yield return ("url of a file", Nothing, none, ["--url", $"sqlite:///nowhere/app.db?Password={Encoded}&colour=red"]);
        yield return ("url without a driver", Nothing, none, ["--url", $"mysql://app:{Encoded}@127.0.0.1:1/shop"]);
        yield return ("connection string", Nothing, none, ["--url", Ado, "--dialect", "postgresql"]);
        yield return ("broken connection string", Nothing, none, ["--url", Ado + ";Password='" + Start, "--dialect", "postgresql"]);
        yield return ("connection string without dialect", Nothing, none, ["--url", Ado]);
        yield return ("connection string of a file", Nothing, none, ["--url", Of(("Data Source", "/nowhere/app.db"), ("Password", Password)), "--dialect", "sqlite"]);
        yield return ("environment", Nothing, new() { ["IRIS_URL"] = Url }, []);
        yield return ("iris.json", Settings(new { url = Url }), none, []);
        yield return ("iris.json with a variable", Settings(new { url = "postgresql://app:${PW}@127.0.0.1:1/shop" }), new() { ["PW"] = Encoded }, []);
        yield return ("iris.json with a variable that is not escaped", Settings(new { url = "postgresql://app:${PW}@127.0.0.1:1/shop" }), new() { ["PW"] = Password }, []);
        yield return ("iris.json with a database", Settings(new { databases = new { shop = new { url = Ado, dialect = "postgresql" } } }), none, ["--database", "shop"]);
        yield return ("iris.json that is broken", project => project.Write("iris.json", $"{{ \"url\": {JsonSerializer.Serialize(Url)} \"{Start}\" }}"), none, []);
        yield return ("a setting that is none", Settings(new { url = Url, pasword = Password }), none, []);
        var named = Settings(new { connectionString = "Shop", dialect = "postgresql" });
        var strings = JsonSerializer.Serialize(new { ConnectionStrings = new { Shop = Ado } });
        yield return ("appsettings.json", project => { named(project); project.Write("appsettings.json", strings); }, none, []);
        yield return ("appsettings.json that is broken", project => { named(project); project.Write("appsettings.json", strings + Password); }, none, []);
        yield return ("connection string in the environment", named, new() { ["ConnectionStrings__Shop"] = Ado }, []);
        yield return ("user secrets", project =>
        {
            named(project);
            project.Write("App.csproj", "<Project><!-- Iris.Build --><PropertyGroup><UserSecretsId>shop</UserSecretsId></PropertyGroup></Project>");
            project.Write(".microsoft/usersecrets/shop/secrets.json", strings);
        }, none, []);
    }

    private static FakeProject Project() => new FakeProject().Sql("0001").Sql("0002", "0001");

    private static void Clean(ToolRun run, string what) => Clean(run.Out + "\n" + run.Error, what);

    private static void Clean(string text, string what)
    {
        Assert.IsFalse(text.Contains(Start, StringComparison.OrdinalIgnoreCase), $"{what}:\n{text}");
        Assert.IsFalse(text.Contains(End, StringComparison.OrdinalIgnoreCase), $"{what}:\n{text}");
    }

    private static void CleanFiles(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            Clean(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)), file);
        }
    }

    private static string Of(params (string Key, string Value)[] parts)
    {
        var builder = new DbConnectionStringBuilder();
        foreach (var (key, value) in parts)
        {
            builder[key] = value;
        }

        return builder.ConnectionString;
    }

    private static void Execute(string server, string sql) => Ask(server, sql);

    private static List<string> Ask(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
