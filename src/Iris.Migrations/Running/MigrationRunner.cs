using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;
using Microsoft.Extensions.Logging;

namespace Iris.Migrations.Running;

/// <summary>Brings a live database to where a plan leads.</summary>
public sealed class MigrationRunner
{
    private readonly IStepSource _source;
    private readonly Dialect _dialect;
    private readonly Func<DbConnection> _connect;
    private readonly RunSettings _settings;
    private readonly IRunObserver _observer;
    private readonly VersionTable _versions;
    private readonly HistoryTable _history;
    private readonly JournalTable _journal;
    private readonly List<string> _applied = [];
    private readonly RunTelemetry _telemetry;

    /// <summary>A runner for one database.</summary>
    /// <param name="source">Where the steps of a plan come from.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="connect">Makes connections to it, not yet open: one to work on, and one that keeps the lock.</param>
    /// <param name="settings">What a run keeps to.</param>
    /// <param name="observer">Watches.</param>
    /// <param name="logger">Gets an event with a stable id (<see cref="RunEvents"/>) for everything that happens; null for none.</param>
    public MigrationRunner(IStepSource source, Dialect dialect, Func<DbConnection> connect, RunSettings settings, IRunObserver observer, ILogger? logger = null)
    {
        (_source, _dialect, _connect, _settings) = (source, dialect, connect, settings);
        (_versions, _history, _journal) = (new(dialect, settings.VersionTable), new(dialect, settings.VersionTable.Schema), new(dialect, settings.VersionTable.Schema));
        _telemetry = new(dialect, settings);
        _observer = new Observers([observer, _telemetry, .. logger is null ? [] : new[] { new RunLog(logger, settings) }]);
    }

    /// <summary>
    /// Looks where the database stands, makes the plan, and runs it. With nothing to do, nothing is locked and nothing written.
    /// </summary>
    /// <param name="makePlan">Makes the plan for the rows found; called again when another run has changed them meanwhile.</param>
    /// <param name="cancellationToken">Rolls the current step back.</param>
    /// <exception cref="IrisException">Nothing has run: the database cannot be opened, or the plan not be made or compiled.</exception>
    public async Task<RunResult> RunAsync(Func<HeadSet, RevisionPlan> makePlan, CancellationToken cancellationToken)
    {
        try
        {
            var result = await ConnectAndRunAsync(makePlan, cancellationToken).ConfigureAwait(false);
            _observer.Finished(result);
            return result;
        }
        finally
        {
            _telemetry.Close();
        }
    }

    private async Task<RunResult> ConnectAndRunAsync(Func<HeadSet, RevisionPlan> makePlan, CancellationToken cancellationToken)
    {
        using var connection = _connect();
        var (before, journal) = await OpenAsync(connection, cancellationToken).ConfigureAwait(false);
        var plan = makePlan(before);
        if (plan.Steps.Count == 0 && journal.Count == 0 && !_settings.AcceptsEdited)
        {
            Announce(plan, []);
            return new(before, before, []);
        }

        if (_settings.StatementTimeout is not null && !_dialect.StopsStatements)
        {
            _observer.Warned(DiagnosticCatalogue.NoStatementTimeout(_dialect.Name));
        }

        try
        {
            await using var held = await DatabaseLock.TakeAsync(_connect, connection, _dialect, _settings, _observer, cancellationToken).ConfigureAwait(false);
            using var session = new LiveSession(connection, _dialect, _settings, _observer);
            await session.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var watch = held is null ? null : BlockerWatch.Over(held.Keeper, session, _dialect, _settings.StatementLockTimeout);
            return await RunLockedAsync(connection, session, before, makePlan, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException error)
        {
            throw new IrisException(DatabaseErrors.Explain(error, _dialect, _settings), error);
        }
    }

    private async Task<(HeadSet Rows, IReadOnlyList<JournalEntry> Journal)> OpenAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            var rows = await _versions.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            return (rows ?? HeadSet.Empty, rows is null ? [] : await _journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException)
        {
            throw new IrisException(DatabaseErrors.CannotConnect(error, _dialect, _settings), error);
        }
    }

    private async Task<RunResult> RunLockedAsync(
        DbConnection connection, LiveSession session, HeadSet before, Func<HeadSet, RevisionPlan> makePlan, CancellationToken cancellationToken)
    {
        FileLock? file = null;
        try
        {
            while (true)
            {
                var rows = await _versions.ReadAsync(connection, cancellationToken).ConfigureAwait(false) ?? HeadSet.Empty;
                var journal = await _journal.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
                var cutOff = CutOff(journal);
                var plan = cutOff is null ? makePlan(rows) : _source.Graph.PlanBack(rows, cutOff);
                using var steps = new PlannedSteps(_source, plan, _dialect);
                var leavesTransactions = journal.Count > 0 || steps.LeavesTransaction;
                if (leavesTransactions && file is null && _dialect.Lock("") is null)
                {
                    file = await FileLock.TakeAsync(connection, _settings, _observer, cancellationToken).ConfigureAwait(false);
                    continue; // What was read may be of a run that has ended meanwhile.
                }

                Announce(plan, steps.Warnings);
                var edited = await EditedAsync(connection, plan, cancellationToken).ConfigureAwait(false);
                await CreateTablesAsync(connection, leavesTransactions, cancellationToken).ConfigureAwait(false);
                await edited.AcceptAsync(connection, _settings.ToolVersion, _observer, cancellationToken).ConfigureAwait(false);
                await CheckUnfinishedAsync(connection, plan, journal, cancellationToken).ConfigureAwait(false);
                try
                {
                    var result = await new PlanRun(connection, _dialect, _settings, session, _observer, _applied).RunAsync(before, plan, steps, journal, cancellationToken).ConfigureAwait(false);
                    if (cutOff is null || !result.Succeeded)
                    {
                        return result;
                    }
                }
                catch (StandMovedException)
                {
                    // Look again: what the other run did may be all that was asked for.
                }
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>The revision whose downgrade was cut off and is to be finished first; null for none.</summary>
    private Revision? CutOff(IReadOnlyList<JournalEntry> journal)
    {
        if (!_settings.FinishesDowngrades || journal.Count == 0 || journal[0].Direction != "downgrade" || !_source.Graph.TryFind(journal[0].Revision, out var revision))
        {
            return null;
        }

        _observer.Warned(DiagnosticCatalogue.FinishingFirst(_settings.Database, revision.Id, journal.Count(e => e.State == JournalState.Done)));
        return revision;
    }

    private void Announce(RevisionPlan plan, IReadOnlyList<Diagnostic> more)
    {
        foreach (var warning in more.Concat(plan.Warnings))
        {
            _observer.Warned(warning);
        }

        _observer.Planned(plan);
    }

    /// <summary>What was edited since it was applied: an upgrade must not build upon it, unless that was said to be right.</summary>
    private async Task<EditedRevisions> EditedAsync(DbConnection connection, RevisionPlan plan, CancellationToken cancellationToken)
    {
        var edited = _settings.AcceptsEdited || plan.Steps.Any(step => step.Direction == StepDirection.Upgrade)
            ? await EditedRevisions.FindAsync(connection, _source, plan.Before, _dialect, _settings, cancellationToken).ConfigureAwait(false)
            : EditedRevisions.None;
        return edited.IsEmpty || _settings.AcceptsEdited ? edited : throw new IrisException([.. edited.Diagnostics(_settings.Database)]);
    }

    private async Task CreateTablesAsync(DbConnection connection, bool withJournal, CancellationToken cancellationToken)
    {
        foreach (var statement in _versions.Create().Concat(_history.Create()).Concat(withJournal ? _journal.Create() : []))
        {
            await Query.ExecuteAsync(connection, statement.Text, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is half done is finished first, and nothing else begun. A stamp says where the database stands, whatever was half done.</summary>
    private async Task CheckUnfinishedAsync(DbConnection connection, RevisionPlan plan, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken)
    {
        if (journal.Count == 0 || (plan.Steps.Count > 0 && journal[0].IsOf(plan.Steps[0])))
        {
            return;
        }

        if (plan.Steps.Count == 0 || plan.Steps.Any(s => s.Direction != StepDirection.Stamp))
        {
            throw new IrisException(DiagnosticCatalogue.Unfinished(_settings.Database, journal[0].Direction, journal[0].Revision, journal.Count(e => e.State == JournalState.Done)));
        }

        await Query.ExecuteAsync(connection, _journal.Clear().Text, cancellationToken).ConfigureAwait(false);
    }
}
