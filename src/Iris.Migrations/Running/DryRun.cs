using System.Data.Common;
using System.Diagnostics;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Runs a plan for the sake of seeing whether it runs: in one transaction, which is then taken back whatever came of it. What a
/// transaction cannot take back is left out, and said.
/// </summary>
public sealed class DryRun(IStepSource source, Dialect dialect, Func<DbConnection> connect, RunSettings settings, IRunObserver observer)
{
    private readonly VersionTable _versions = new(dialect, settings.VersionTable);
    private readonly HistoryTable _history = new(dialect, settings.VersionTable.Schema);
    private readonly JournalTable _journal = new(dialect, settings.VersionTable.Schema);

    /// <summary>Runs the plan for where the database stands, and takes it back.</summary>
    /// <exception cref="IrisException">
    /// Nothing has run: the database cannot take changes of schema back (IRIS0556), cannot be opened, or the plan not be made or compiled.
    /// </exception>
    public async Task<RunResult> RunAsync(Func<HeadSet, RevisionPlan> makePlan, CancellationToken cancellationToken)
    {
        if (!dialect.HasTransactionalDdl)
        {
            throw new IrisException(DiagnosticCatalogue.NoDryRun(dialect.Name));
        }

        using var connection = connect();
        await OpenAsync(connection, cancellationToken).ConfigureAwait(false);
        try
        {
            await using var held = await DatabaseLock.TakeAsync(connect, connection, dialect, settings, observer, cancellationToken).ConfigureAwait(false);
            using var session = new LiveSession(connection, dialect, settings, observer);
            await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                var rows = await _versions.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
                var before = rows ?? HeadSet.Empty;
                if (rows is not null && await _journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false) is { Count: > 0 } half)
                {
                    throw new IrisException(DiagnosticCatalogue.Unfinished(settings.Database, half[0].Direction, half[0].Revision, half.Count(e => e.State == JournalState.Done)));
                }

                var plan = makePlan(before);
                await RefuseEditedAsync(connection, plan, cancellationToken).ConfigureAwait(false);
                if (await TryAsync(connection, session, before, plan, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    return result;
                }
            }
        }
        catch (DbException error)
        {
            throw new IrisException(DatabaseErrors.Explain(error, dialect, settings), error);
        }
    }

    private async Task OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException)
        {
            throw new IrisException(DatabaseErrors.CannotConnect(error, dialect, settings), error);
        }
    }

    private async Task RefuseEditedAsync(DbConnection connection, RevisionPlan plan, CancellationToken cancellationToken)
    {
        if (!settings.AcceptsEdited && plan.Before.Count > 0 && plan.Steps.Any(step => step.Direction == StepDirection.Upgrade)
            && await EditedRevisions.FindAsync(connection, source, plan.Before, dialect, settings, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } edited)
        {
            throw new IrisException([.. edited.Diagnostics(settings.Database)]);
        }
    }

    /// <summary>What comes of the plan; null where another run was faster and a new one is needed.</summary>
    private async Task<RunResult?> TryAsync(DbConnection connection, LiveSession session, HeadSet before, RevisionPlan plan, CancellationToken cancellationToken)
    {
        plan.Warnings.ToList().ForEach(observer.Warned);
        observer.Planned(plan);
        var steps = source.Compile(plan).ToList();
        var problems = steps.SelectMany(s => s.Compiled.Problems).ToList();
        if (problems.Where(p => !CompiledStep.IsForLiveDatabaseToDecide(p)).ToList() is { Count: > 0 } errors)
        {
            throw new IrisException(errors);
        }

        problems.Where(p => p.Severity == DiagnosticSeverity.Warning).ToList().ForEach(observer.Warned);
        if (steps.Count == 0)
        {
            return new(before, before, []);
        }

        var transaction = await session.BeginAsync("dry run", steps.Exists(s => s.Compiled.Rebuilds), cancellationToken).ConfigureAwait(false);
        try
        {
            var rows = await _versions.ReadAsync(connection, cancellationToken).ConfigureAwait(false) ?? HeadSet.Empty;
            return rows.Equals(before) ? await RunAsync(connection, session, transaction, plan, steps, cancellationToken).ConfigureAwait(false) : null;
        }
        finally
        {
            await transaction.RollbackAsync().ConfigureAwait(false);
        }
    }

    private async Task<RunResult> RunAsync(DbConnection connection, LiveSession session, LiveTransaction transaction, RevisionPlan plan, List<CompiledStep> steps, CancellationToken cancellationToken)
    {
        foreach (var statement in _versions.Create().Concat(_history.Create()))
        {
            await transaction.ExecuteAsync(statement.Text, cancellationToken).ConfigureAwait(false);
        }

        var live = new ConnectionSink(connection, dialect, settings, session, observer);
        var current = steps[0];
        var driver = new StepDriver(new RehearsalSink(live, left => observer.Warned(Untried(current, left))), singleTransaction: true);
        for (var i = 0; i < steps.Count; i++)
        {
            var clock = Stopwatch.StartNew();
            current = steps[i];
            observer.Started(current, i + 1);
            live.StartRehearsal(current);
            try
            {
                await driver.RunAsync(current, cancellationToken).ConfigureAwait(false);
                await driver.CommitAsync(cancellationToken).ConfigureAwait(false);
                if (i == steps.Count - 1)
                {
                    await transaction.CheckAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                observer.Failed(current, i + 1);
                await transaction.RollbackAsync().ConfigureAwait(false);
                var rows = error is StatementFailure failure ? await Offenders.DescribeAsync(connection, dialect, current, failure.Step).ConfigureAwait(false) : null;
                return new(plan.Before, plan.Before, [], current.Step.Revision?.Id, StepErrors.Explain(WithoutOutside(current), error, rows, plan.Before, dialect, settings));
            }

            observer.Done(current, i + 1, clock.Elapsed);
        }

        return new(plan.Before, plan.After, [.. steps.Select(s => s.Step.Revision?.Id).OfType<string>()]);
    }

    /// <summary>The step as it was tried, of which nothing stays.</summary>
    private static CompiledStep WithoutOutside(CompiledStep step) =>
        step with { Compiled = step.Compiled with { Steps = [.. step.Compiled.Steps.Where(part => !part.Autocommit)] } };

    private static Diagnostic Untried(CompiledStep step, SqlStep left) => DiagnosticCatalogue.NotTried(
        step.Title,
        left switch
        {
            SqlStatement statement => statement.Text,
            BackfillStep backfill => backfill.Backfill.Summary,
            CodeStep code => code.Code.Summary,
            AssertionStep assertion => assertion.Assertion.Summary,
            _ => left.Source?.Summary ?? "",
        },
        left switch
        {
            CodeStep => "it is code, which may do more than a transaction can take back",
            AssertionStep => "it asks about what was left out before it",
            _ => "it runs outside a transaction, which a dry run cannot take back",
        },
        left.Source?.Location ?? step.Step.Revision?.Location);
}
