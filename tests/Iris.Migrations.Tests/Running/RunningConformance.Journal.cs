using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Tests.Running.Faults;

namespace Iris.Migrations.Tests.Running;

// What only the user can know of a run that died.
public abstract partial class RunningConformance
{
    private const string RawOne = "ALTER TABLE projects ADD raw_one INTEGER";

    [TestMethod]
    [DataRow(true, JournalVerdict.Done)]
    [DataRow(false, JournalVerdict.Redo)]
    public async Task ARawStatementThatWasCutOffIsAskedAbout(bool done, JournalVerdict verdict)
    {
        await DieAtRawOne(done);

        var asked = await Upgrade(Chains.RawOutside, "head");
        Assert.AreEqual("IRIS0515", asked.Errors!.Single().Code);
        StringAssert.Contains(asked.Errors![0].Message, "step 1 of 2");
        StringAssert.Contains(asked.Errors[0].Message, RawOne);
        await Resolve(r => r.SettleAsync(1, verdict, None));
        var result = await Upgrade(Chains.RawOutside, "head");

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.IsNotNull((await Inspect()).Find("projects")!.FindColumn("raw_one"));
        Assert.IsNotNull((await Inspect()).Find("projects")!.FindColumn("raw_two"));
    }

    [TestMethod]
    public async Task ARevisionThatWasEditedMeanwhileIsRefused()
    {
        await DieAtRawOne(after: true);
        await Resolve(r => r.SettleAsync(1, JournalVerdict.Done, None));

        var result = await Upgrade(Chains.RawOutsideEdited, "head");

        Assert.AreEqual("IRIS0516", result.Errors!.Single().Code);
        StringAssert.Contains(result.Errors![0].Message, "raw_other");
        Assert.IsNull((await Inspect()).Find("projects")!.FindColumn("raw_other"));
    }

    [TestMethod]
    public async Task NothingElseRunsWhileARevisionIsHalfDone()
    {
        await DieAtRawOne(after: true);

        var refused = await Assert.ThrowsExactlyAsync<IrisException>(() => Downgrade(Chains.RawOutside, "base"));
        Assert.AreEqual("IRIS0517", refused.Diagnostic.Code);
        var nothing = await Assert.ThrowsExactlyAsync<IrisException>(() => Upgrade(Chains.RawOutside, "0001"));
        Assert.AreEqual("IRIS0517", nothing.Diagnostic.Code);
        await Resolve(r => r.ForgetAsync(None));
        await Execute("ALTER TABLE projects DROP COLUMN raw_one");

        Assert.IsTrue((await Upgrade(Chains.RawOutside, "head")).Succeeded);
    }

    [TestMethod]
    public async Task AStampForgetsWhatIsHalfDone()
    {
        await DieAtRawOne(after: true);

        var result = await Run(Chains.RawOutside, (graph, rows) => graph.PlanStamp(rows, ["head"]));

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual("0002", (await Rows())!.ToString());
        await Assert.ThrowsExactlyAsync<IrisException>(() => Resolve(r => r.ForgetAsync(None)));
    }

    [TestMethod]
    public async Task OnlyStepsThatTheJournalHasCanBeResolved()
    {
        var nothing = await Assert.ThrowsExactlyAsync<IrisException>(() => Resolve(r => r.SettleAsync(1, JournalVerdict.Done, None)));
        Assert.AreEqual("IRIS0522", nothing.Diagnostic.Code);
        await DieAtRawOne(after: true);

        var none = await Assert.ThrowsExactlyAsync<IrisException>(() => Resolve(r => r.SettleAsync(7, JournalVerdict.Done, None)));

        Assert.AreEqual("IRIS0523", none.Diagnostic.Code);
        StringAssert.Contains(none.Diagnostic.Message, "1 (intent)");
    }

    [TestMethod]
    public async Task AStatementThatTheDatabaseRefusesOutsideATransactionRunsAgain()
    {
        await Upgrade(Chains.UniqueOutside, "0001");
        var failed = await Upgrade(Chains.UniqueOutside, "head");
        Assert.AreEqual("IRIS0503", failed.Errors!.Single().Code);
        await Execute($"UPDATE {Dialect.Quote("rows")} SET b = id");

        var result = await Upgrade(Chains.UniqueOutside, "head");

        Assert.IsTrue(result.Succeeded, string.Join('\n', result.Errors ?? []));
        Assert.AreEqual("0001 upgrade done,0002 upgrade failed,0002 upgrade done", await History());
    }

    private async Task DieAtRawOne(bool after)
    {
        await Upgrade(Chains.RawOutside, "0001");
        var faults = new FaultPlan((_, sent) => sent == RawOne, after);
        await Assert.ThrowsAsync<Exception>(() => Run(Chains.RawOutside, (graph, rows) => graph.PlanUpgrade(rows, "head"), faults));
        Assert.IsTrue(faults.Died);
    }

    private async Task Resolve<T>(Func<JournalResolution, Task<T>> write)
    {
        await using var connection = Connect();
        await connection.OpenAsync(None);
        await write(new(connection, Dialect, new() { Database = "the test database" }));
    }
}
