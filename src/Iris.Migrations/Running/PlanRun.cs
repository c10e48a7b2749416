using System.Data.Common;
using System.Diagnostics;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Runs the steps of one plan, and again what did not get a lock.</summary>
internal sealed class PlanRun(DbConnection connection, Dialect dialect, RunSettings settings, LiveSession session, IRunObserver observer, List<string> applied)
{
    private readonly VersionTable _versions = new(dialect, settings.VersionTable);
    private readonly JournalTable _journal = new(dialect, settings.VersionTable.Schema);
    private readonly ConnectionSink _sink = new(connection, dialect, settings, session, observer);
    private readonly bool _single = settings.SingleTransaction && dialect.HasTransactionalDdl;
    private readonly List<CompiledStep> _open = [];
    private IReadOnlyList<JournalEntry> _found = [];
    private StepDriver _driver = null!;
    private Func<DatabaseModel?>? _before;
    private bool _rebuilds;
    private IrisException? _changed;

    /// <summary>Runs the steps.</summary>
    /// <param name="before">The version rows before the run.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="steps">Its steps, which are taken out as they run.</param>
    /// <param name="journal">What an earlier run has not finished.</param>
    /// <param name="cancellationToken">Rolls the current step back.</param>
    public async Task<RunResult> RunAsync(HeadSet before, RevisionPlan plan, PlannedSteps steps, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken)
    {
        _found = journal;
        _before = journal.Count > 0 && dialect.LosesForeignKeys ? steps.ModelBefore : null;
        _rebuilds = steps.Rebuilds;
        _driver = NewDriver();
        for (var index = 1; !steps.IsEmpty; index++)
        {
            if (await TakeAsync(steps).ConfigureAwait(false) is not { } step)
            {
                return await StopAsync(before, plan.Steps[index - 1]).ConfigureAwait(false);
            }

            var clock = Stopwatch.StartNew();
            observer.Started(step, index);
            _open.Add(step);
            if (await TryAsync(steps.IsEmpty, cancellationToken).ConfigureAwait(false) is { } error)
            {
                observer.Failed(step, index);
                return await FailAsync(before, step, error, cancellationToken).ConfigureAwait(false);
            }

            if (!_driver.IsOpen)
            {
                applied.AddRange(_open.Select(s => s.Step.Revision?.Id).OfType<string>());
                _open.Clear();
            }

            observer.Done(step, index, clock.Elapsed);
        }

        return new(before, plan.After, applied);
    }

    private StepDriver NewDriver()
    {
        var driver = new StepDriver(_sink, _single);
        driver.Expect(_rebuilds);
        return driver;
    }

    /// <summary>The next step; null where it cannot be had any more, and what was open is taken back.</summary>
    private async Task<CompiledStep?> TakeAsync(PlannedSteps steps)
    {
        try
        {
            return steps.TryTake(out var step) ? step : null;
        }
        catch (IrisException changed)
        {
            _changed = changed;
            await _sink.RollbackAsync(changed).ConfigureAwait(false);
            return null;
        }
    }

    private async Task<RunResult> StopAsync(HeadSet before, RevisionStep at) => new(
        before,
        await _versions.ReadAsync(connection, CancellationToken.None).ConfigureAwait(false) ?? HeadSet.Empty,
        applied,
        at.Revision?.Id,
        _changed!.Diagnostics);

    /// <summary>Runs the newest step: once, or again with all that was rolled back with it; null where it is done.</summary>
    private async Task<Exception?> TryAsync(bool isLast, CancellationToken cancellationToken)
    {
        var retries = new RetryPauses(settings.Retries);
        var again = false;
        while (true)
        {
            try
            {
                foreach (var step in again ? _open.ToList() : [_open[^1]])
                {
                    var found = _found.Where(e => e.IsOf(step.Step)).ToList();
                    await _sink.StartStepAsync(step, found, cancellationToken).ConfigureAwait(false);
                    if (found.Count > 0 && !again)
                    {
                        observer.Resumed(step, _sink.Done, StepNumbers.CountOf(step.Compiled.Steps));
                    }

                    if (found.Count > 0 && _before?.Invoke() is { } before)
                    {
                        await _sink.GiveKeysBackAsync(step, before, cancellationToken).ConfigureAwait(false);
                    }

                    await _driver.RunAsync(step, cancellationToken).ConfigureAwait(false);
                }

                if (isLast)
                {
                    await _driver.CommitAsync(cancellationToken).ConfigureAwait(false);
                }

                (_found, _before) = ([], null);
                return null;
            }
            catch (Exception error)
            {
                await _sink.RollbackAsync(error).ConfigureAwait(false);
                if (error is StandMovedException)
                {
                    throw;
                }

                if (!MayRunAgain(error) || !retries.TryNext(out var pause) || !await WaitAsync(error, retries.Number, pause, cancellationToken).ConfigureAwait(false))
                {
                    return cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : error;
                }
            }

            _driver = NewDriver();
            again = true;
        }
    }

    /// <summary>Whether others were in the way, and nothing is left of the attempt that running again would do twice.</summary>
    private bool MayRunAgain(Exception error)
    {
        var cause = error is StatementFailure { Step: not CodeStep } failure ? failure.Cause : error;
        return cause is DbException refusal && dialect.IsTransient(refusal) && connection.State == System.Data.ConnectionState.Open
            && !_open.Exists(s => StepNumbers.Of(s.Compiled.Steps).Any(p => p.Step is CodeStep))
            && !(_single && _open.Exists(s => s.LeavesTransaction(dialect)));
    }

    private async Task<bool> WaitAsync(Exception error, int attempt, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            observer.Retrying(_open[^1], attempt, error.Message + (session.Blockers is { } who ? $" In the way: {who}." : ""), pause);
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            _found = _open.Exists(s => s.LeavesTransaction(dialect)) ? await _journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false) : [];
            return true;
        }
        catch (Exception gone) when (gone is OperationCanceledException or DbException)
        {
            return false;
        }
    }

    private async Task<RunResult> FailAsync(HeadSet before, CompiledStep step, Exception error, CancellationToken cancellationToken)
    {
        HeadSet? stands = null;
        try
        {
            stands = await _versions.ReadAsync(connection, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is DbException or InvalidOperationException)
        {
            // The connection is gone. The version table tells the next run where this one got to.
        }

        if (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            await _sink.RecordFailureAsync(step, "cancelled", "cancelled").ConfigureAwait(false);
            throw error;
        }

        var rows = error is not StatementFailure failure ? null
            : session.Blockers is { } who && failure.Cause is DbException refusal && dialect.IsTransient(refusal) ? $"In the way, {settings.Retries + 1} times: {who}."
            : await Offenders.DescribeAsync(connection, dialect, step, failure.Step).ConfigureAwait(false);
        var diagnostics = StepErrors.Explain(step, error, rows, stands, dialect, settings);
        if (diagnostics[0].Code != "IRIS0506")
        {
            await _sink.RecordFailureAsync(step, "failed", diagnostics[0].Message).ConfigureAwait(false);
        }

        return new(before, stands ?? step.Step.HeadsBefore, applied, step.Step.Revision?.Id, diagnostics);
    }
}
