using System.Data.Common;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Running;

/// <summary>What a run does to a database, whichever it is: a class per database derives from this.</summary>
public abstract partial class RunningConformance
{
    protected abstract Dialect Dialect { get; }

    /// <summary>A statement that fails in this database, for certain.</summary>
    protected virtual string FailingStatement => "INSERT INTO no_such_table VALUES (1)";

    /// <summary>Whether the database itself finds values for the rows of a table that gets a column without a default.</summary>
    protected virtual bool FillsNewColumns => false;

    /// <summary>What a script says to a database at 0003 that it expects at base.</summary>
    protected abstract string Refusal { get; }

    protected static CancellationToken None => CancellationToken.None;

    protected abstract DbConnection Connect();

    /// <summary>Runs a script with the database's own client; its exit code and what it printed.</summary>
    protected abstract (int Code, string Text) RunClient(string script);

    /// <summary>An empty database beside the first, for comparison; the connection is to it from now on.</summary>
    protected abstract void SwitchToFreshDatabase();

    [TestMethod]
    public async Task UpgradeToHeadRunsEveryRevisionOnce()
    {
        var result = await Upgrade(Chains.Projects, "head");

        Assert.IsTrue(result.Succeeded);
        CollectionAssert.AreEqual(new[] { "0001", "0002", "0003" }, result.Applied.ToArray());
        Assert.AreEqual("0003", (await Rows())!.ToString());
        Assert.AreEqual("0001 upgrade done,0002 upgrade done,0003 upgrade done", await History());
        CollectionAssert.AreEqual(new[] { "projects", "tasks" }, await Tables());
    }

    [TestMethod]
    public async Task ASecondUpgradeFindsNothingToDo()
    {
        await Upgrade(Chains.Projects, "head");

        var result = await Upgrade(Chains.Projects, "head");

        Assert.IsTrue(result.Succeeded);
        Assert.AreEqual(0, result.Applied.Count);
        Assert.AreEqual("0003", result.After.ToString());
        Assert.AreEqual(3, (await History()).Split(',').Length);
    }

    [TestMethod]
    public async Task AnUpgradeToBaseOfAnEmptyDatabaseWritesNothing()
    {
        var result = await Downgrade(Chains.Projects, "base");

        Assert.IsTrue(result.Succeeded);
        Assert.IsNull(await Rows());
    }

    [TestMethod]
    public async Task DowngradeToBaseLeavesOnlyOurOwnTables()
    {
        await Upgrade(Chains.Projects, "head");

        var down = await Downgrade(Chains.Projects, "base");
        var again = await Upgrade(Chains.Projects, "head");

        CollectionAssert.AreEqual(new[] { "0003", "0002", "0001" }, down.Applied.ToArray());
        Assert.IsTrue(again.Succeeded);
        Assert.AreEqual("0003", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task DowngradeToBaseDropsTheTables()
    {
        await Upgrade(Chains.Projects, "head");
        await Downgrade(Chains.Projects, "base");

        Assert.AreEqual(0, (await Tables()).Length);
        Assert.AreEqual("base", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task AFailingStatementLeavesTheDatabaseAsTheRevisionBeforeLeftIt()
    {
        Chains.FailingStatement.Value = FailingStatement;

        var result = await Upgrade(Chains.FailsInTheMiddle, "head");

        Assert.IsFalse(result.Succeeded);
        Assert.AreEqual("0002", result.Failed);
        CollectionAssert.AreEqual(new[] { "0001" }, result.Applied.ToArray());
        Assert.AreEqual("0001", (await Rows())!.ToString());
        CollectionAssert.AreEqual(Dialect.HasTransactionalDdl ? new[] { "projects" } : ["half", "projects"], await Tables());
        Assert.AreEqual("0001 upgrade done,0002 upgrade failed", await History());
        var error = result.Errors!.Single();
        Assert.AreEqual("IRIS0503", error.Code);
        StringAssert.Contains(error.Message, "Upgrade 0001 -> 0002 failed at statement 2 of 3");
        StringAssert.Contains(error.Message, FailingStatement);
        StringAssert.Contains(error.Message, "The database stands at 0001");
        StringAssert.Contains(File.ReadLines(error.Location!.File).ElementAt(error.Location.Line - 1), "the failing line");
    }

    [TestMethod]
    [DataRow("null", "2 rows of rows have no value in 'a'")]
    [DataRow("add", "4 rows of rows would have no value in 'c'")]
    [DataRow("check", "1 row of rows do not meet it")]
    [DataRow("unique", "2 rows of rows have the same 'b' as another")]
    [DataRow("index", "2 rows of rows have the same 'b' as another")]
    [DataRow("key", "(3 rows of rows refer to nothing in parents|refer to rows that table 'parents' does not have \\(rowid 1, 2, 3\\))")]
    public async Task RowsInTheWayAreCounted(string attempt, string expected)
    {
        Chains.Attempt.Value = op =>
        {
            Action act = attempt switch
            {
                "null" => () => op.AlterColumn("rows", "a", nullable: false),
                "add" => () => op.AddColumn("rows", new Column("c", SqlType.Integer) { Nullable = false }),
                "check" => () => op.CreateCheckConstraint("ck", "rows", "a < 8"),
                "unique" => () => op.CreateUniqueConstraint("uq", "rows", ["b"]),
                "index" => () => op.CreateIndex("ux", "rows", ["b"], unique: true),
                _ => () => op.CreateForeignKey("fk", "rows", ["b"], "parents", ["id"]),
            };
            act();
        };

        var result = await Upgrade(Chains.RowsInTheWay, "head");

        if (attempt == "add" && FillsNewColumns)
        {
            Assert.IsTrue(result.Succeeded);
            return;
        }

        Assert.IsFalse(result.Succeeded);
        StringAssert.Matches(result.Errors!.Single().Message, new(expected));
        Assert.AreEqual("0001", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task OneTransactionForAllIsAllOrNothingWhereTheDatabaseCan()
    {
        Chains.FailingStatement.Value = FailingStatement;

        var result = await Upgrade(Chains.FailsInTheMiddle, "head", s => s with { SingleTransaction = true });

        Assert.AreEqual(Dialect.HasTransactionalDdl ? 0 : 1, result.Applied.Count);
        Assert.AreEqual(Dialect.HasTransactionalDdl ? "base" : "0001", result.After.ToString());
        Assert.AreEqual(Dialect.HasTransactionalDdl ? 0 : 2, (await Tables()).Length);
        SwitchToFreshDatabase();

        var good = await Upgrade(Chains.Projects, "head", s => s with { SingleTransaction = true });

        Assert.AreEqual(3, good.Applied.Count);
        Assert.AreEqual("0003", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task CodeRunsInTheTransactionOfItsRevision()
    {
        var result = await Upgrade(Chains.RunsCode, "head");

        Assert.IsFalse(result.Succeeded);
        Assert.AreEqual("IRIS0509", result.Errors![0].Code);
        Assert.AreEqual("0001", result.After.ToString());
        Assert.AreEqual(1L, Convert.ToInt64(await Scalar("SELECT COUNT(*) FROM projects"), null), "The row of 0001 stays, that of 0002 does not.");
    }

    [TestMethod]
    public async Task AConditionAsksTheDatabase()
    {
        await Upgrade(Chains.Conditional, "0001");
        await Execute("ALTER TABLE projects ADD COLUMN owner VARCHAR(10)");

        var result = await Upgrade(Chains.Conditional, "head");

        Assert.IsTrue(result.Succeeded, string.Join("; ", result.Errors ?? []));
        Assert.AreEqual("0002", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task AConditionThatHoldsRunsItsSteps()
    {
        await Upgrade(Chains.Conditional, "head");

        Assert.IsNotNull((await Inspect()).Find("projects")!.FindColumn("owner"));
    }

    [TestMethod]
    public async Task AnIrreversibleRevisionIsRefusedBeforeAnythingRuns()
    {
        await Upgrade(Chains.Irreversible, "head");

        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => Downgrade(Chains.Irreversible, "base"));

        Assert.AreEqual("IRIS0507", error.Diagnostic.Code);
        Assert.AreEqual("0002", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task TwoRunsAtOnceApplyEachRevisionOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Upgrade(Chains.Projects, "head"))));

        Assert.IsTrue(results.All(r => r.Succeeded), string.Join("; ", results.SelectMany(r => r.Errors ?? [])));
        Assert.AreEqual("0001 upgrade done,0002 upgrade done,0003 upgrade done", await History());
        Assert.AreEqual(3, results.Sum(r => r.Applied.Count));
    }

    [TestMethod]
    public async Task AScriptComesToWhatALiveRunComesTo()
    {
        await Upgrade(Chains.Everything, "head");
        var live = await Inspect();
        var liveRows = await Rows();
        SwitchToFreshDatabase();

        var script = Script(Chains.Everything, upgrade: true);
        var (code, text) = RunClient(script);

        Assert.AreEqual(0, code, text);
        Assert.AreEqual(liveRows, await Rows());
        CollectionAssert.AreEqual(live.Tables.ToArray(), (await Inspect()).Tables.ToArray());
    }

    [TestMethod]
    public async Task ABundleComesToWhatItsRevisionsComeToUpAndDown()
    {
        var graph = Chains.Everything.Graph;
        await Upgrade(Chains.Everything, "head");
        var (live, history) = ((await Inspect()).Tables.ToArray(), await History());
        SwitchToFreshDatabase();
        var request = new EngineRequest { AssemblyName = "Everything", Dialects = [Dialect.Name] };
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, new Emitter(new(request, graph, new(typeof(Chains).Assembly, remembers: true), new(_ => { }))).Pack());
        using var bundle = BundleFile.Open(file);
        File.Delete(file);
        var runner = new MigrationRunner(new BundleSteps(bundle, Dialect.Name), Dialect, Connect, new() { Database = "the test database" }, new Silence());

        var up = await runner.RunAsync(rows => bundle.Graph.PlanUpgrade(rows, "head"), None);

        Assert.IsTrue(up.Succeeded, string.Join('\n', up.Errors ?? []));
        CollectionAssert.AreEqual(live, (await Inspect()).Tables.ToArray());
        Assert.AreEqual(history, await History());
        Assert.IsTrue((await runner.RunAsync(rows => bundle.Graph.PlanDowngrade(rows, "base"), None)).Succeeded);
        Assert.AreEqual(0, (await Tables()).Length);
    }

    [TestMethod]
    public async Task AScriptAndARunHaveTheSameStatements()
    {
        await using var connection = Connect();
        await connection.OpenAsync(None);
        var chain = Chains.Projects;
        var compiled = Compiler(chain).Compile(chain.Graph.PlanUpgrade(HeadSet.Empty, "head"), Model.DatabaseModel.Empty);
        var script = Script(chain, upgrade: true);

        foreach (var statement in compiled.SelectMany(s => s.Compiled.Steps).Cast<SqlStatement>())
        {
            StringAssert.Contains(script, Dialect.Script.Terminate(statement.Text));
        }
    }

    [TestMethod]
    public async Task AScriptRefusesADatabaseThatStandsElsewhere()
    {
        var script = Script(Chains.Projects, upgrade: true);
        RunClient(script);
        var before = await Inspect();

        var (code, text) = RunClient(script);

        Assert.AreNotEqual(0, code);
        StringAssert.Contains(text, Refusal);
        CollectionAssert.AreEqual(before.Tables.ToArray(), (await Inspect()).Tables.ToArray());
        Assert.AreEqual("0003", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task ADowngradeScriptTakesEverythingBack()
    {
        RunClient(Script(Chains.Everything, upgrade: true));

        var (code, text) = RunClient(Script(Chains.Everything, upgrade: false));

        Assert.AreEqual(0, code, text);
        Assert.AreEqual(0, (await Tables()).Length);
        Assert.AreEqual("base", (await Rows())!.ToString());
    }

    [TestMethod]
    [DataRow(1, 8)]
    [DataRow(2, 5)]
    public async Task ASquashComesToWhatTheOriginalsComeTo(int from, int to)
    {
        var folder = Directory.CreateTempSubdirectory("iris-squash-").FullName;
        Type[] classes = [.. Chains.Everything.Graph.Revisions.Select(revision => typeof(Chains).Assembly.GetType(revision.TypeName!)!)];
        var squashed = await SquashedSource.CompileAsync(
            folder, Dialect.Name, from, to, [.. classes.Select(type => SquashedSource.Recorded((Migration)Activator.CreateInstance(type)!, Dialect.Name))]);
        var graph = RevisionGraph.Build(AssemblyRevisionReader.Read(squashed.Location).Revisions);
        var compiler = new PlanCompiler(graph, new(squashed), Dialect);
        await Upgrade(Chains.Everything, "head");
        var expected = (await Inspect()).Tables.ToArray();

        foreach (var place in Chains.Everything.Graph.Revisions.Select(revision => revision.Id).Prepend("base"))
        {
            SwitchToFreshDatabase();
            await Upgrade(Chains.Everything, place);
            var runner = new MigrationRunner(compiler, Dialect, Connect, new() { Database = "the test database" }, new Silence());
            var result = await runner.RunAsync(rows => graph.PlanUpgrade(rows, "head"), None);

            Assert.IsTrue(result.Succeeded, $"{place}: {string.Join('\n', result.Errors ?? [])}");
            CollectionAssert.AreEqual(expected, (await Inspect()).Tables.ToArray(), place);
            Assert.AreEqual(to == 8 ? "squash" : "0008", (await Rows())!.ToString());
            Assert.IsTrue((await runner.RunAsync(rows => graph.PlanDowngrade(rows, "base"), None)).Succeeded, place);
            Assert.AreEqual(0, (await Tables()).Length, place);
        }

        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task AStampWritesTheRowAndRunsNothing()
    {
        var result = await Run(Chains.Projects, (graph, rows) => graph.PlanStamp(rows, ["head"]));

        Assert.IsTrue(result.Succeeded);
        Assert.AreEqual("0003", (await Rows())!.ToString());
        Assert.AreEqual(0, (await Tables()).Length);
    }

    [TestMethod]
    public async Task ADatabaseAtAnUnknownRevisionIsRefused()
    {
        await Upgrade(Chains.Projects, "head");

        var error = await Assert.ThrowsExactlyAsync<IrisException>(() => Upgrade(Chains.Irreversible, "head"));

        Assert.AreEqual("IRIS0501", error.Diagnostic.Code);
    }

    [TestMethod]
    public async Task CancellingRollsTheCurrentStepBack()
    {
        using var cancel = new CancellationTokenSource();
        Chains.Cancel.Value = cancel;

        await Assert.ThrowsAsync<OperationCanceledException>(() => Upgrade(Chains.CancelsItself, "head", token: cancel.Token));

        Assert.AreEqual("0001", (await Rows())!.ToString());
        CollectionAssert.AreEqual(Dialect.HasTransactionalDdl ? new[] { "projects" } : ["half", "projects"], await Tables());
    }

    [TestMethod]
    public async Task AVersionTableThatSomethingElseChangesIsNoticed()
    {
        var result = await Upgrade(Chains.ChangesTheVersionTable, "head");

        Assert.AreEqual("IRIS0505", result.Errors![0].Code);
        Assert.AreEqual("0001", (await Rows())!.ToString());
    }

    /// <summary>The session that a connection has, where it is told who is in the way.</summary>
    protected virtual string SessionWord => "";

    protected Task<RunResult> Upgrade(Chain chain, string target, Func<RunSettings, RunSettings>? change = null, CancellationToken token = default) =>
        Run(chain, (graph, rows) => graph.PlanUpgrade(rows, target), change, token);

    protected Task<RunResult> Downgrade(Chain chain, string target) => Run(chain, (graph, rows) => graph.PlanDowngrade(rows, target));

    protected async Task<RunResult> Run(Chain chain, Func<RevisionGraph, HeadSet, RevisionPlan> plan, Func<RunSettings, RunSettings>? change = null, CancellationToken token = default)
    {
        var settings = new RunSettings { Database = "the test database", LockTimeout = TimeSpan.FromSeconds(30) };
        var runner = new MigrationRunner(Compiler(chain), Dialect, Connect, change?.Invoke(settings) ?? settings, new Silence());
        return await runner.RunAsync(rows => plan(chain.Graph, rows), token);
    }

    protected string Script(Chain chain, bool upgrade)
    {
        var plan = upgrade ? chain.Graph.PlanUpgrade(HeadSet.Empty, "head") : chain.Graph.PlanDowngradeRange("head", "base");
        var compiler = Compiler(chain);
        return new ScriptWriter(compiler, Dialect, new()).Write(plan);
    }

    protected PlanCompiler Compiler(Chain chain) => new(chain.Graph, new(typeof(Chains).Assembly), Dialect);

    protected async Task<HeadSet?> Rows()
    {
        await using var connection = Connect();
        await connection.OpenAsync(None);
        return await new VersionTable(Dialect, "iris_version").ReadAsync(connection, None);
    }

    protected async Task<Model.DatabaseModel> Inspect()
    {
        await using var connection = Connect();
        await connection.OpenAsync(None);
        return await Dialect.InspectAsync(connection, None);
    }

    protected async Task<string[]> Tables() => [.. (await Inspect()).Tables.Select(t => t.Name.Name)];

    protected async Task<string> History()
    {
        await using var connection = Connect();
        await connection.OpenAsync(None);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT revision, direction, outcome FROM iris_history ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync(None);
        var lines = new List<string>();
        while (await reader.ReadAsync(None))
        {
            lines.Add($"{reader.GetString(0)} {reader.GetString(1)} {reader.GetString(2)}");
        }

        return string.Join(",", lines);
    }

    protected async Task Execute(string sql) => await Scalar(sql);

    protected async Task<object?> Scalar(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync(None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(None);
    }
}
