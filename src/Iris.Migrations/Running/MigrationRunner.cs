using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Brings a live database to where a plan leads.</summary>
public sealed class MigrationRunner(IStepSource source, Dialect dialect, Func<DbConnection> connect, RunSettings settings, IRunObserver observer)
{
    private readonly VersionTable _versions = new(dialect, settings.VersionTable);
    private readonly HistoryTable _history = new(dialect, settings.VersionTable.Schema);
    private readonly List<string> _applied = [];

    /// <summary>
    /// Looks where the database stands, makes the plan, and runs it. With nothing to do, nothing is locked and nothing written.
    /// </summary>
    /// <param name="makePlan">Makes the plan for the rows found; called again when another run has changed them meanwhile.</param>
    /// <param name="cancellationToken">Rolls the current step back.</param>
    /// <exception cref="IrisException">Nothing has run: the database cannot be opened, or the plan not be made or compiled.</exception>
    public async Task<RunResult> RunAsync(Func<HeadSet, RevisionPlan> makePlan, CancellationToken cancellationToken)
    {
        using var connection = connect();
        var before = await OpenAsync(connection, cancellationToken).ConfigureAwait(false);
        var plan = makePlan(before);
        if (plan.Steps.Count == 0)
        {
            Announce(plan);
            return new(before, before, []);
        }

        try
        {
            await using var held = await DatabaseLock.TakeAsync(connect, dialect, settings, observer, cancellationToken).ConfigureAwait(false);
            return await RunLockedAsync(connection, before, makePlan, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException error)
        {
            throw new IrisException(DatabaseErrors.Explain(error, dialect, settings), error);
        }
    }

    private async Task<HeadSet> OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return await _versions.ReadAsync(connection, cancellationToken).ConfigureAwait(false) ?? HeadSet.Empty;
        }
        catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException)
        {
            throw new IrisException(DatabaseErrors.CannotConnect(error, dialect, settings), error);
        }
    }

    private async Task<RunResult> RunLockedAsync(DbConnection connection, HeadSet before, Func<HeadSet, RevisionPlan> makePlan, CancellationToken cancellationToken)
    {
        while (true)
        {
            var rows = await _versions.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            var plan = makePlan(rows ?? HeadSet.Empty);
            Announce(plan);
            var steps = Compile(plan);
            await CreateTablesAsync(connection, cancellationToken).ConfigureAwait(false);
            try
            {
                return await RunStepsAsync(connection, before, plan, steps, cancellationToken).ConfigureAwait(false);
            }
            catch (StandMovedException)
            {
                // Look again: what the other run did may be all that was asked for.
            }
        }
    }

    private void Announce(RevisionPlan plan)
    {
        foreach (var warning in plan.Warnings)
        {
            observer.Warned(warning);
        }

        observer.Planned(plan);
    }

    /// <summary>All of the plan, before any of it runs: what cannot be recorded or compiled must not stop a run half-way.</summary>
    private Queue<CompiledStep> Compile(RevisionPlan plan)
    {
        var steps = new Queue<CompiledStep>(source.Compile(plan));
        var problems = steps.SelectMany(s => s.Compiled.Problems).ToList();
        var errors = problems.Where(p => !CompiledStep.IsForLiveDatabaseToDecide(p)).ToList();
        if (errors.Count > 0)
        {
            throw new IrisException(errors);
        }

        foreach (var warning in problems.Where(p => p.Severity == DiagnosticSeverity.Warning))
        {
            observer.Warned(warning);
        }

        return steps;
    }

    private async Task CreateTablesAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        foreach (var statement in _versions.Create().Concat(_history.Create()))
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement.Text;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RunResult> RunStepsAsync(DbConnection connection, HeadSet before, RevisionPlan plan, Queue<CompiledStep> steps, CancellationToken cancellationToken)
    {
        var sink = new ConnectionSink(connection, dialect, settings, observer);
        var driver = new StepDriver(sink, settings.SingleTransaction && dialect.HasTransactionalDdl);
        driver.Expect(steps);
        var unsure = new List<string>();
        for (var index = 1; steps.TryDequeue(out var step); index++)
        {
            var clock = Stopwatch.StartNew();
            observer.Started(step, index);
            sink.StartStep(step);
            try
            {
                await driver.RunAsync(step, cancellationToken).ConfigureAwait(false);
                if (steps.Count == 0)
                {
                    await driver.CommitAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception error)
            {
                await sink.RollbackAsync().ConfigureAwait(false);
                if (error is StandMovedException)
                {
                    throw;
                }

                observer.Failed(step, index);
                return await FailAsync(sink, connection, before, step, error, cancellationToken).ConfigureAwait(false);
            }

            unsure.AddRange(step.Step.Revision is { } revision ? [revision.Id] : []);
            if (!driver.IsOpen)
            {
                _applied.AddRange(unsure);
                unsure.Clear();
            }

            observer.Done(step, index, clock.Elapsed);
        }

        return new(before, plan.After, _applied);
    }

    private async Task<RunResult> FailAsync(ConnectionSink sink, DbConnection connection, HeadSet before, CompiledStep step, Exception error, CancellationToken cancellationToken)
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
            await sink.RecordFailureAsync(step, "cancelled").ConfigureAwait(false);
            throw error;
        }

        var rows = error is StatementFailure failure ? await Offenders.DescribeAsync(connection, dialect, step, failure.Step).ConfigureAwait(false) : null;
        var diagnostics = StepErrors.Explain(step, error, rows, stands, dialect, settings);
        await sink.RecordFailureAsync(step, diagnostics[0].Message).ConfigureAwait(false);
        return new(before, stands ?? step.Step.HeadsBefore, _applied, step.Step.Revision?.Id, diagnostics);
    }
}
