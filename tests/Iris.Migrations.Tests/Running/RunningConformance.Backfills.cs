using Iris.Migrations.Running;

namespace Iris.Migrations.Tests.Running;

// Rows that are changed a batch at a time.
public abstract partial class RunningConformance
{
    [TestMethod]
    public async Task ABackfillDoesEachRowOnceABatchAtATime()
    {
        Chains.Attempt.Value = op => op.Backfill("rows", set: "b = coalesce(b, 0) + 1", batch: 3);
        var watching = new Progress();

        var result = await RunWatched(watching);

        Assert.IsTrue(result.Succeeded, string.Join("; ", result.Errors ?? []));
        Assert.AreEqual("3 of rows, 4 of rows", string.Join(", ", watching.Seen));
        Assert.AreEqual("6 6 7 1", await Values());
        Assert.AreEqual(0L, Convert.ToInt64(await Scalar("SELECT count(*) FROM iris_backfill"), null));
        CollectionAssert.AreEqual(new[] { "parents", "rows" }, await Tables());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public async Task ABackfillThatDiedGoesOnWhereItWas(int batches)
    {
        Chains.Attempt.Value = op =>
        {
            op.Backfill("rows", set: "b = coalesce(b, 0) + 1", batch: 1);
            op.Backfill("rows", set: "b = coalesce(b, 0) + 1", batch: 1);
        };

        var died = await RunWatched(new Progress { DiesAfter = 4 + batches });
        var went = new Progress();
        var again = await RunWatched(went);

        Assert.AreEqual("0002", died.Failed);
        Assert.IsTrue(again.Succeeded, string.Join("; ", again.Errors ?? []));
        Assert.AreEqual($"{Math.Min(4, batches + 1)} of rows", went.Seen[0], "The first is known to be done; the second goes on.");
        Assert.AreEqual("7 7 8 2", await Values());
        Assert.AreEqual("0001 upgrade done,0002 upgrade failed,0002 upgrade done", await History());
    }

    [TestMethod]
    public async Task ABackfillFollowsTheKeyItIsGiven()
    {
        Chains.Attempt.Value = op => op.Backfill("texts", set: "v = upper(k)", where: "v IS NULL -- not yet", key: "k", batch: 2, pause: TimeSpan.FromMilliseconds(1));

        var script = Script(Chains.Texts, upgrade: true);
        await Upgrade(Chains.Texts, "head");
        var live = await Scalar("SELECT count(*) FROM texts WHERE v = upper(k)");
        SwitchToFreshDatabase();
        var (code, text) = RunClient(script);

        Assert.AreEqual(0, code, text);
        Assert.AreEqual(5L, Convert.ToInt64(live, null));
        Assert.AreEqual(5L, Convert.ToInt64(await Scalar("SELECT count(*) FROM texts WHERE v = upper(k)"), null));
        Assert.AreEqual("0002", (await Rows())!.ToString());
    }

    [TestMethod]
    public async Task AScriptBackfillsEachRowOnce()
    {
        Chains.Attempt.Value = op => op.Backfill("rows", set: "b = coalesce(b, 0) + 1", batch: 2);

        var (code, text) = RunClient(Script(Chains.RowsInTheWay, upgrade: true));

        Assert.AreEqual(0, code, text);
        Assert.AreEqual("6 6 7 1", await Values());
    }

    [TestMethod]
    public async Task AKeyThatCannotBeKeptIsRefused()
    {
        Chains.Attempt.Value = op => op.Backfill("reals", set: "r = r + 1");

        var result = await Upgrade(Chains.Texts, "head");

        Assert.AreEqual("IRIS0555", result.Errors!.Single().Code);
        Assert.AreEqual(0.5, Convert.ToDouble(await Scalar("SELECT r FROM reals"), null));
    }

    private async Task<RunResult> RunWatched(IRunObserver observer)
    {
        var chain = Chains.RowsInTheWay;
        var runner = new MigrationRunner(Compiler(chain), Dialect, Connect, new() { Database = "the test database", LockTimeout = TimeSpan.FromSeconds(30) }, observer);
        return await runner.RunAsync(rows => chain.Graph.PlanUpgrade(rows, "head"), None);
    }

    private async Task<string> Values()
    {
        var values = new List<string>();
        for (var id = 1; id <= 4; id++)
        {
            values.Add($"{await Scalar($"SELECT b FROM {RowsTable} WHERE id = {id}")}");
        }

        return string.Join(' ', values);
    }
}
