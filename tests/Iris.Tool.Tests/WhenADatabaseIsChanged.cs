using Microsoft.Data.Sqlite;

namespace Iris.Tool.Tests;

[TestClass]
public sealed class WhenADatabaseIsChanged
{
    [TestMethod]
    public async Task AnUpgradeAppliesAndThenSaysThatItHas()
    {
        using var project = ThreeSteps();

        var first = (await project.RunAsync("upgrade", "head")).Ends(0);
        Assert.AreEqual("", first.Out);
        StringAssert.Matches(first.Error, new("^Upgraded <base> -> 0001, make 0001 \\([0-9]+ ms\\)\nUpgraded 0001 -> 0002, .*\nUpgraded 0002 -> 0003, "));
        (await project.RunAsync("upgrade", "head")).Ends(0, text: "The database is already at head (0003).");
        (await project.RunAsync("upgrade", "0002")).Ends(0, text: "Nothing to do: the database stands at 0003.");
        Assert.AreEqual("0003 (head)", (await project.RunAsync("current")).Lines.Single());
        (await project.RunAsync("downgrade", "base")).Ends(0, text: "Downgraded 0001 -> <base>");
        (await project.RunAsync("downgrade", "base")).Ends(0, text: "The database is already at base.");
        (await project.RunAsync("upgrade", "head")).Ends(0);
    }

    [TestMethod]
    public async Task LookingCreatesNothing()
    {
        using var project = ThreeSteps();

        (await project.RunAsync("current")).Ends(0, text: "Nothing is applied");
        (await project.RunAsync("plan", "head")).Ends(0);
        (await project.RunAsync("check")).Ends(3);
        (await project.RunAsync("upgrade", "head", "--sql")).Ends(0);

        Assert.IsFalse(Directory.Exists(Path.GetDirectoryName(project.Database)));
    }

    [TestMethod]
    public async Task AScriptComesOnStdoutAndDoesTheSame()
    {
        using var project = ThreeSteps();

        var script = (await project.RunAsync("upgrade", "0001:head", "--sql", "--plain")).Ends(0);

        StringAssert.Contains(script.Out, "CREATE TABLE t0002", StringComparison.Ordinal);
        Assert.IsFalse(script.Out.Contains("CREATE TABLE t0001", StringComparison.Ordinal));
        Assert.IsFalse(script.Out.Contains(".bail", StringComparison.Ordinal));
        StringAssert.Contains((await project.RunAsync("downgrade", "head:0001", "--sql")).Ends(0).Out, "DROP TABLE t0003", StringComparison.Ordinal);
        StringAssert.Contains((await project.RunAsync("stamp", "head", "--sql")).Ends(0).Out, "0003", StringComparison.Ordinal);
        (await project.RunAsync("downgrade", "0001", "--sql")).Ends(1, "IRIS0510");
    }

    [TestMethod]
    public async Task AnIdempotentScriptAsksTheDatabaseWhatItHas()
    {
        using var project = ThreeSteps();

        StringAssert.Contains((await project.RunAsync("upgrade", "head", "--sql", "--idempotent", "--dialect", "postgresql")).Ends(0).Out, "\\if :iris_pending", StringComparison.Ordinal);
        StringAssert.Contains((await project.RunAsync("upgrade", "head", "--sql", "--idempotent", "--plain", "--dialect", "sqlserver")).Ends(0).Out, "#iris_pending", StringComparison.Ordinal);
        (await project.RunAsync("upgrade", "head", "--sql", "--idempotent", "--plain", "--dialect", "postgresql")).Ends(1, "IRIS0530");
        (await project.RunAsync("upgrade", "head", "--sql", "--idempotent")).Ends(1, "IRIS0530");
        (await project.RunAsync("upgrade", "head", "--idempotent")).Ends(2, text: "--sql");
    }

    [TestMethod]
    public async Task AScriptForAnotherDialectNeedsNoDriver()
    {
        using var project = ThreeSteps();

        (await project.RunAsync("upgrade", "head", "--sql", "--dialect", "postgresql")).Ends(0);
        (await project.RunAsync("upgrade", "head", "--sql", "--dialect", "oracle")).Ends(1, "IRIS0301");
        (await project.RunAsync("upgrade", "head", "--url", "mysql://db/shop")).Ends(1, "IRIS0018");
        (await project.RunAsync("current", "--url", "mssql://db/shop")).Ends(1, "IRIS0018", "Microsoft.Data.SqlClient");
        (await project.RunAsync("upgrade", "head", "--url", "mysql://db/shop", "--driver", "App.csproj")).Ends(1, "IRIS0055");
        (await project.RunAsync("upgrade", "head", "--sql", "--dialect", "mysql")).Ends(0);
        (await project.RunAsync("upgrade", "head", "--url", "sqlite:///x.db", "--dialect", "postgresql")).Ends(1, "IRIS0053");
    }

    [TestMethod]
    public async Task AFailingStatementLeavesTheRevisionBefore()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001", upgrade: "CREATE TABLE t0002 (id INTEGER);\nINSERT INTO nowhere VALUES (1);");

        var run = (await project.RunAsync("upgrade", "head", "--json")).Ends(1, "IRIS0503", "nowhere");

        Assert.AreEqual("0002", run.Json.GetProperty("failed").GetString());
        Assert.AreEqual("0001", run.Json.GetProperty("after")[0].GetString());
        Assert.AreEqual("0001", (await project.RunAsync("current")).Lines.Single());
        Assert.AreEqual(0L, Scalar(project, "SELECT count(*) FROM sqlite_master WHERE name = 't0002'"));
    }

    [TestMethod]
    [DataRow("IRIS0120", "upgrade", "nope")]
    [DataRow("IRIS0122", "upgrade", "000")]
    [DataRow("IRIS0125", "downgrade", "-9")]
    [DataRow("IRIS0130", "upgrade", "0001:0002")]
    public async Task ABadTargetChangesNothing(string code, params string[] args)
    {
        using var project = new FakeProject().Sql("000123").Sql("000456", "000123");
        (await project.RunAsync("upgrade", "heads")).Ends(0);

        (await project.RunAsync(args)).Ends(1, code);

        Assert.AreEqual("000456 (head)", (await project.RunAsync("current")).Lines.Single());
    }

    [TestMethod]
    public async Task HeadOfTwoIsRefusedAndHeadsIsNot()
    {
        using var project = new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0001");

        (await project.RunAsync("upgrade", "head")).Ends(1, "IRIS0124");
        (await project.RunAsync("upgrade", "heads")).Ends(0);
        (await project.RunAsync("current", "--check-heads")).Ends(0);
    }

    [TestMethod]
    public async Task ADatabaseAtAnUnknownRevisionSaysHowToGetOut()
    {
        using var project = ThreeSteps();
        (await project.RunAsync("upgrade", "head")).Ends(0);
        Scalar(project, "UPDATE iris_version SET version_num = 'beef'");

        foreach (var args in new[] { new[] { "current" }, ["upgrade", "head"], ["check"] })
        {
            (await project.RunAsync(args)).Ends(1, "IRIS0501", "dotnet iris stamp --purge");
        }

        (await project.RunAsync("stamp", "--purge", "head")).Ends(0);
        (await project.RunAsync("check")).Ends(0);
    }

    [TestMethod]
    public async Task AFileThatIsNoDatabaseIsLeftAlone()
    {
        using var project = ThreeSteps();
        var text = new string('x', 5000);
        project.Write("notes.txt", text);

        (await project.RunAsync("upgrade", "head", "--url", "sqlite:///notes.txt")).Ends(1, "IRIS0502");
        (await project.RunAsync("current", "--url", "sqlite:///notes.txt")).Ends(1, "IRIS0502");

        Assert.AreEqual(text, project.Read("notes.txt"));
    }

    [TestMethod]
    public async Task ADatabaseThatMayOnlyBeReadIsRead()
    {
        using var project = ThreeSteps();
        (await project.RunAsync("upgrade", "0002")).Ends(0);
        const string url = "sqlite:///./.iris/iris.db?Mode=ReadOnly";

        Assert.AreEqual("0002", (await project.RunAsync("current", "--url", url)).Ends(0).Lines.Single());
        var run = (await project.RunAsync("upgrade", "head", "--url", url)).Ends(1, "IRIS05");

        StringAssert.Contains(run.Error, "readonly", StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task AServerThatIsAwayIsNamedWithoutThePassword()
    {
        using var project = ThreeSteps();

        foreach (var args in new[] { new[] { "upgrade", "head" }, ["current"], ["stamp", "head"] })
        {
            var run = (await project.RunAsync([.. args, "--verbose", "--url", "postgresql://app:s3cret@127.0.0.1:1/shop"])).Ends(1, "IRIS0502", "app:***@127.0.0.1:1");
            Assert.IsFalse((run.Out + run.Error).Contains("s3cret", StringComparison.Ordinal), run.Error);
        }
    }

    [TestMethod]
    public async Task AStampWritesRowsOnly()
    {
        using var project = ThreeSteps();

        (await project.RunAsync("stamp", "0002")).Ends(0, text: "Stamped <base> -> 0002");

        Assert.AreEqual("0002", (await project.RunAsync("current")).Lines.Single());
        Assert.AreEqual(0L, Scalar(project, "SELECT count(*) FROM sqlite_master WHERE name = 't0001'"));
    }

    [TestMethod]
    public async Task APlanIsMadeWithAndWithoutADatabase()
    {
        using var project = ThreeSteps();
        (await project.RunAsync("upgrade", "0001")).Ends(0);

        Assert.AreEqual("upgrade 0002 make 0002  -> 0002  (expand)|upgrade 0003 make 0003  -> 0003  (expand)", string.Join('|', (await project.RunAsync("plan")).Ends(0).Lines));
        Assert.AreEqual("downgrade 0003 make 0003  -> 0002", string.Join('|', (await project.RunAsync("plan", "0002", "--from", "0003")).Ends(0).Lines));
        Assert.AreEqual("downgrade 0001 make 0001  -> base", string.Join('|', (await project.RunAsync("plan", "-1")).Ends(0).Lines));
        var json = (await project.RunAsync("plan", "head", "--from", "base", "--json")).Ends(0).Json;
        Assert.AreEqual("0003", json.GetProperty("after")[0].GetString());
        Assert.AreEqual(3, json.GetProperty("steps").GetArrayLength());
        Assert.AreEqual("expand", json.GetProperty("steps")[0].GetProperty("phase").GetString());
        (await project.RunAsync("plan", "heads", "--from", "heads")).Ends(0, text: "Nothing to do: the start is at 0003.");
    }

    [TestMethod]
    public async Task ACheckSaysWhatItFound()
    {
        using var project = ThreeSteps();

        (await project.RunAsync("check")).Ends(3, "IRIS0051", "dotnet iris upgrade heads");
        (await project.RunAsync("upgrade", "head")).Ends(0);
        (await project.RunAsync("check")).Ends(0, text: "at head");
        project.Sql("0004", "0002");
        var json = (await project.RunAsync("check", "--json")).Ends(3, "IRIS0104").Json;
        Assert.IsFalse(json.GetProperty("succeeded").GetBoolean());
        project.Sql("0005", "0099");
        (await project.RunAsync("check")).Ends(3, "IRIS0102", "not looked at");
    }

    [TestMethod]
    public async Task AVersionTableOfAnotherNameIsUsed()
    {
        using var project = ThreeSteps();
        project.Write("iris.json", "{ \"versionTable\": \"alembic_version\", \"databases\": { \"other\": { \"url\": \"sqlite:///other.db\" } } }");

        (await project.RunAsync("upgrade", "head", "--database", "other")).Ends(0);

        Assert.AreEqual("0003 (head)", (await project.RunAsync("current", "--database", "other")).Lines.Single());
        (await project.RunAsync("current")).Ends(0, text: "Nothing is applied");
        (await project.RunAsync("current", "--database", "none")).Ends(1, "IRIS0015", "only other");
    }

    [TestMethod]
    public async Task TheUrlComesFromWhereItIsSaidFirst()
    {
        using var project = ThreeSteps();
        project.Write("iris.json", "{ \"connectionString\": \"Main\", \"dialect\": \"sqlite\" }");
        project.Write("appsettings.json", "{ \"ConnectionStrings\": { \"main\": \"Data Source=fromapp.db\" } }");
        project.Compile();

        Task<ToolRun> Run(string? variable, params string[] args) =>
            ToolRun.InAsync(project.Folder, shell => shell with { Variable = name => name == "IRIS_URL" ? variable : null }, ["upgrade", "head", .. args]);
        (await Run(null)).Ends(0);
        (await Run("sqlite:///fromenv.db")).Ends(0);
        (await Run("sqlite:///fromenv2.db", "--url", "sqlite:///fromoption.db")).Ends(0);

        Assert.AreEqual(
            "fromapp.db, fromenv.db, fromoption.db",
            string.Join(", ", Directory.GetFiles(project.Folder, "*.db").Select(Path.GetFileName).Order()));
    }

    private static FakeProject ThreeSteps() => new FakeProject().Sql("0001").Sql("0002", "0001").Sql("0003", "0002");

    private static object? Scalar(FakeProject project, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={project.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
