using System.Globalization;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Tests.Running.Faults;

namespace Iris.Migrations.Tests.Running;

// A run dies at any command, before or after the database has done it: the next run comes to the end that an undisturbed one has.
public abstract partial class RunningConformance
{
    /// <summary>How many of the places where a run can die are tried; IRIS_TEST_CRASHES=all tries them all.</summary>
    protected virtual int CrashSamples => 6;

    [TestMethod]
    public Task ARunThatDiesOnItsWayUpIsFinishedByTheNext() =>
        Dies(Chains.Everything, (graph, rows) => graph.PlanUpgrade(rows, "head"), () => Task.CompletedTask);

    [TestMethod]
    public Task ARunThatDiesOnItsWayDownIsFinishedByTheNext() =>
        Dies(Chains.Everything, (graph, rows) => graph.PlanDowngrade(rows, "base"), async () => Assert.IsTrue((await Upgrade(Chains.Everything, "head")).Succeeded));

    [TestMethod]
    public async Task WhatARunThatDiedHasDoneIsNotDoneAgain()
    {
        await Dies(Chains.Counting, (graph, rows) => graph.PlanUpgrade(rows, "head"), () => Task.CompletedTask);

        Assert.AreEqual(1111111L, Convert.ToInt64(await Scalar("SELECT n FROM counters"), CultureInfo.InvariantCulture));
    }

    private async Task Dies(Chain chain, Func<RevisionGraph, HeadSet, RevisionPlan> plan, Func<Task> prepare)
    {
        await prepare();
        var faults = FaultPlan.Never;
        Assert.IsTrue((await Run(chain, plan, faults)).Succeeded);
        var expected = await StateAsync();
        foreach (var (at, after) in Points(faults.Sent.Count))
        {
            SwitchToFreshDatabase();
            await prepare();
            var dying = FaultPlan.At(at, after);
            await Assert.ThrowsAsync<Exception>(() => Run(chain, plan, dying));
            var place = $"{(after ? "after" : "before")} {at}: {dying.Sent[^1]}";
            Assert.IsTrue(dying.Died, place);

            var result = await Run(chain, plan, FaultPlan.Never);

            Assert.IsTrue(result.Succeeded, $"{place}\n{string.Join('\n', result.Errors ?? [])}");
            Assert.AreEqual(expected, await StateAsync(), place);
        }
    }

    private IEnumerable<(int At, bool After)> Points(int count)
    {
        var all = Enumerable.Range(1, count).SelectMany(at => new[] { (at, false), (at, true) }).ToList();
        var every = Environment.GetEnvironmentVariable("IRIS_TEST_CRASHES") == "all" ? 1 : Math.Max(1, all.Count / CrashSamples);
        return all.Where((_, i) => i % every == every / 2);
    }

    private protected Task<RunResult> Run(Chain chain, Func<RevisionGraph, HeadSet, RevisionPlan> plan, FaultPlan faults) =>
        new MigrationRunner(Compiler(chain), Dialect, () => faults.Wrap(Connect()), new() { Database = "the test database", LockTimeout = TimeSpan.FromSeconds(30) }, new Silence())
            .RunAsync(rows => plan(chain.Graph, rows), None);

    /// <summary>The schema, the rows, where the database stands, what its history says is done, and what the journal has left.</summary>
    private async Task<string> StateAsync()
    {
        await using var connection = Connect();
        await connection.OpenAsync(None);
        var model = await Dialect.InspectAsync(connection, None);
        var lines = new List<string> { (await Rows())!.ToString() };
        foreach (var table in model.Tables)
        {
            lines.Add(table.ToString());
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {Dialect.Quote(table.Name)}";
            await using var reader = await command.ExecuteReaderAsync(None);
            var rows = new List<string>();
            while (await reader.ReadAsync(None))
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != "created_at").Select(i => $"{reader.GetName(i)}={reader.GetValue(i)}")));
            }

            lines.AddRange(rows.Order(StringComparer.Ordinal));
        }

        lines.AddRange((await new HistoryTable(Dialect, null).ReadAsync(connection, None)).Where(e => e.Outcome == "done").Select(e => $"{e.Direction} {e.Revision}").Order(StringComparer.Ordinal));
        lines.AddRange((await new JournalTable(Dialect, null).ReadAsync(connection, None)).Select(e => $"left in the journal: {e}"));
        return string.Join('\n', lines);
    }
}
