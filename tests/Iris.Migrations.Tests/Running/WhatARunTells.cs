using System.Diagnostics;
using System.Diagnostics.Metrics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Iris.Migrations.Tests.Running;

/// <summary>Logs, spans and measurements of a run.</summary>
[TestClass]
public sealed class WhatARunTells
{
    private readonly string _database = Path.Combine(Directory.CreateTempSubdirectory("iris-tells-").FullName, "app.db");

    [TestCleanup]
    public void Close() => Directory.Delete(Path.GetDirectoryName(_database)!, recursive: true);

    [TestMethod]
    public async Task ALoggerGetsEventsWithStableIds()
    {
        var log = new Written();

        await Upgrade(Chains.Projects, log);
        Chains.FailingStatement.Value = "INSERT INTO nothing VALUES (1)";
        File.Delete(_database);
        await Upgrade(Chains.FailsInTheMiddle, log);

        CollectionAssert.AreEqual(
            new[]
            {
                RunEvents.RunStarted, RunEvents.StepStarted, RunEvents.StepDone, RunEvents.StepStarted, RunEvents.StepDone, RunEvents.StepStarted, RunEvents.StepDone, RunEvents.RunDone,
                RunEvents.RunStarted, RunEvents.StepStarted, RunEvents.StepDone, RunEvents.StepStarted, RunEvents.StepFailed, RunEvents.RunFailed,
            },
            log.Ids.ToArray());
        CollectionAssert.AreEqual(new[] { 5001, 5003, 5004, 5005, 5009, 5010 }, log.Ids.Distinct().Order().ToArray());
        StringAssert.Contains(log.Texts[^1], "IRIS0503");
    }

    [TestMethod]
    public async Task EveryRunHasASpanWithOneForEachRevision()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Iris.Migrations",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await Upgrade(Chains.Projects, null);

        var run = spans.Single(s => s.DisplayName == "iris run" && (string?)s.GetTagItem("iris.database") == _database);
        var revisions = spans.Where(s => s.ParentSpanId == run.SpanId).ToList();
        CollectionAssert.AreEqual(new[] { "0001", "0002", "0003" }, revisions.Select(s => s.GetTagItem("iris.revision")).ToArray());
        Assert.AreEqual("sqlite", run.GetTagItem("db.system.name"));
        Assert.AreEqual("0003", run.GetTagItem("iris.heads.after"));
    }

    [TestMethod]
    public async Task RevisionsAreCountedAndTimed()
    {
        var counted = new List<(string Name, double Value, string? Outcome)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter.Name == "Iris.Migrations")
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        listener.Start();

        await Upgrade(Chains.Projects, null);

        lock (counted)
        {
            Assert.IsTrue(counted.Where(c => c is { Name: "iris.revisions", Outcome: "done" }).Sum(c => c.Value) >= 3);
            Assert.IsTrue(counted.Count(c => c.Name == "iris.revision.duration") >= 3);
            Assert.IsTrue(counted.Any(c => c is { Name: "iris.runs", Outcome: "done" }));
        }

        void Add(string name, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var outcome = tags.ToArray().FirstOrDefault(t => t.Key == "outcome").Value as string;
            lock (counted)
            {
                counted.Add((name, value, outcome));
            }
        }
    }

    /// <summary>What was applied last of each revision has its hash; the rest may go.</summary>
    [TestMethod]
    public async Task TheHistoryIsPrunedDownToWhatIsApplied()
    {
        await Upgrade(Chains.Projects, null);
        await Run(Chains.Projects, "base", up: false);
        await Upgrade(Chains.Projects, null);
        await Run(Chains.Projects, "-1", up: false);
        await using var connection = new SqliteConnection($"Data Source={_database};Pooling=False");
        await connection.OpenAsync();
        var history = new HistoryTable(DialectCatalogue.Get("sqlite"), null);
        Assert.AreEqual(10, (await history.ReadAsync(connection, default)).Count);

        Assert.AreEqual(0, await history.PruneAsync(connection, DateTime.UtcNow.AddDays(-1), default));
        Assert.AreEqual(8, await history.PruneAsync(connection, DateTime.UtcNow.AddDays(1), default));

        var left = await history.ReadAsync(connection, default);
        CollectionAssert.AreEqual(new[] { "upgrade 0002 done", "upgrade 0001 done" }, left.Select(e => $"{e.Direction} {e.Revision} {e.Outcome}").ToArray());
        Assert.IsTrue(left.All(e => e is { Hash.Length: 64, UserName.Length: > 0, Host.Length: > 0, Duration: not null, StartedAt: not null }));
    }

    private Task<RunResult> Upgrade(Chain chain, ILogger? log) => Run(chain, "head", up: true, log);

    private Task<RunResult> Run(Chain chain, string target, bool up, ILogger? log = null)
    {
        var dialect = DialectCatalogue.Get("sqlite");
        var compiler = new PlanCompiler(chain.Graph, new(typeof(Chains).Assembly), dialect);
        var runner = new MigrationRunner(compiler, dialect, () => new SqliteConnection($"Data Source={_database};Pooling=False"), new() { Database = _database }, new Silence(), log);
        return runner.RunAsync(rows => up ? chain.Graph.PlanUpgrade(rows, target) : chain.Graph.PlanDowngrade(rows, target), CancellationToken.None);
    }

    private sealed class Written : ILogger
    {
        public List<int> Ids { get; } = [];

        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Ids.Add(eventId.Id);
            Texts.Add(formatter(state, exception));
        }
    }
}
