using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;

namespace Iris.Migrations.Tests.Running;

// Runs that are taken back.
public abstract partial class RunningConformance
{
    [TestMethod]
    public async Task ADryRunLeavesNothingBehind()
    {
        if (!Dialect.HasTransactionalDdl)
        {
            var refused = await Assert.ThrowsExactlyAsync<IrisException>(() => Dry(Chains.Everything));
            Assert.AreEqual("IRIS0556", refused.Diagnostic.Code);
            Assert.IsNull(await Rows());
            return;
        }

        var seen = new Progress();
        var fresh = await Dry(Chains.Everything, seen);

        Assert.IsTrue(fresh.Succeeded, string.Join("; ", fresh.Errors ?? []));
        Assert.AreEqual("base 0008 8", $"{fresh.Before} {fresh.After} {fresh.Applied.Count}");
        Assert.AreEqual("IRIS0557", seen.Warnings.Single().Code, "The index that is built concurrently.");
        Assert.IsNull(await Rows());
        Assert.AreEqual(0, (await Tables()).Length);

        await Upgrade(Chains.Everything, "0004");
        var before = (await Inspect()).Tables.ToArray();
        Assert.IsTrue((await Dry(Chains.Everything)).Succeeded);
        CollectionAssert.AreEqual(before, (await Inspect()).Tables.ToArray());
        Assert.AreEqual("0004", (await Rows())!.ToString());
        Assert.AreEqual(4, (await History()).Split(',').Length);
        Assert.IsTrue((await Upgrade(Chains.Everything, "head", s => s with { LockTimeout = TimeSpan.Zero })).Succeeded, "No lock is left.");
    }

    [TestMethod]
    public async Task ADryRunSaysWhatARunWouldSay()
    {
        if (!Dialect.HasTransactionalDdl)
        {
            return; // The test above has it.
        }

        Chains.FailingStatement.Value = FailingStatement;

        var result = await Dry(Chains.FailsInTheMiddle);

        Assert.AreEqual("0002", result.Failed);
        Assert.AreEqual("IRIS0503", result.Errors!.Single().Code);
        StringAssert.Contains(result.Errors![0].Message, "What this revision did was rolled back. The database stands at base.");
        Assert.IsNull(await Rows());
        Assert.AreEqual(0, (await Tables()).Length);
    }

    /// <summary>Code may do more than a database can take back.</summary>
    [TestMethod]
    public async Task ADryRunRunsNoCode()
    {
        if (!Dialect.HasTransactionalDdl)
        {
            return; // The first test has it.
        }

        var seen = new Progress();

        var result = await Dry(Chains.RunsCode, seen);

        Assert.IsTrue(result.Succeeded, string.Join("; ", result.Errors ?? []));
        StringAssert.Contains(seen.Warnings.Single().Message, "run fail");
    }

    private Task<RunResult> Dry(Chain chain, IRunObserver? observer = null) =>
        new DryRun(Compiler(chain), Dialect, Connect, new() { Database = "the test database" }, observer ?? new Silence()).RunAsync(rows => chain.Graph.PlanUpgrade(rows, "head"), None);
}
