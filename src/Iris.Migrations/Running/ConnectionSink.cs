using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Runs statements on a live connection. Where the driver can, those that need no answer in between travel together. A revision
/// whose parts do not all go in one transaction is kept in the journal until it is finished.
/// </summary>
internal sealed class ConnectionSink(DbConnection connection, Dialect dialect, RunSettings settings, LiveSession session, IRunObserver observer) : IStatementSink
{
    // The system reads files to answer.
    private static readonly string User = Environment.UserName;
    private static readonly string Host = Environment.MachineName;

    private readonly VersionTable _versions = new(dialect, settings.VersionTable);
    private readonly HistoryTable _history = new(dialect, settings.VersionTable.Schema);
    private readonly BackfillTable _backfills = new(dialect, settings.VersionTable.Schema);
    private readonly JournalTable _journalTable = new(dialect, settings.VersionTable.Schema);
    private readonly bool _rereads = dialect.Lock("") is null;

    // Where what ran stays, it has to be known which statement failed: one at a time then.
    private readonly bool _batches = connection.CanCreateBatch && dialect.HasTransactionalDdl;
    private readonly StatementSender _sender = new(
        connection, session, connection.CanCreateBatch && dialect.HasTransactionalDdl, dialect.CommandTimeout(settings.StatementLockTimeout, settings.StatementTimeout));

    private LiveTransaction? _transaction;
    private StepJournal? _journal;
    private (int Number, SqlStep Part)? _outside;
    private DateTime _started;
    private CompiledStep? _step;
    private bool _backfilled;

    /// <summary>How many parts of the step at work are done and written down.</summary>
    public int Done => _journal?.Done ?? 0;

    public bool Rebuilds(CompiledStep step) => step.Compiled.Rebuilds;

    public bool RunsOutside(SqlStep part) =>
        (part.Autocommit && part is not ConditionalSteps) || (!dialect.HasTransactionalDdl && DurabilityOf(part) == StepDurability.Own);

    public bool HasRun(int number)
    {
        if (_journal?.HasRun(number) != true)
        {
            return false;
        }

        _sender.Count++;
        return true;
    }

    /// <summary>Begins to count and to time the statements of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="found">What the journal has of it.</param>
    /// <param name="cancellationToken">Stops the questions to the database.</param>
    /// <exception cref="IrisException">It was begun before, and it is not known what became of it.</exception>
    public async Task StartStepAsync(CompiledStep step, IReadOnlyList<JournalEntry> found, CancellationToken cancellationToken)
    {
        StartRehearsal(step);
        if (found.Count > 0 || await NeedsJournalAsync(step, cancellationToken).ConfigureAwait(false))
        {
            var settled = await new Resumption(connection, dialect, _journalTable, step).SettleAsync(found, cancellationToken).ConfigureAwait(false);
            _journal = new(_journalTable, step, settled, session.Name);
        }
    }

    /// <summary>Adds the foreign keys again that the server has lost since an earlier run began the step.</summary>
    /// <param name="step">The step, which was started.</param>
    /// <param name="before">The schema that it found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task GiveKeysBackAsync(CompiledStep step, DatabaseModel before, CancellationToken cancellationToken)
    {
        var lost = new LostKeys(step, before, _journal!.HasRun, dialect);
        foreach (var key in lost.In(await dialect.InspectAsync(connection, cancellationToken).ConfigureAwait(false)))
        {
            try
            {
                lost.Statements(key).ForEach(_sender.TakeOwn);
                await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (StatementFailure failure) when (failure.Cause is DbException refusal && !dialect.IsTransient(refusal))
            {
                observer.Warned(LostKeys.Describe(key, step, settings.Database, isBack: false));
                throw;
            }

            observer.Warned(LostKeys.Describe(key, step, settings.Database, isBack: true));
        }
    }

    /// <summary>Begins to count and to time the statements of a step that is taken back, and so kept in no journal.</summary>
    public void StartRehearsal(CompiledStep step)
    {
        _started = DateTime.UtcNow;
        _sender.Count = 0;
        _step = step;
        _backfilled = false;
        _journal = null;
    }

    public async Task BeginAsync(CompiledStep step, bool rebuilds, CancellationToken cancellationToken)
    {
        if (_batches && !_rereads && dialect.Begin is { } begin)
        {
            // It goes with the first statements.
            _sender.TakeOwn(new(begin));
            _transaction = new(connection);
            return;
        }

        _transaction = await session.BeginAsync(step.Title, rebuilds, cancellationToken).ConfigureAwait(false);
        if (_rereads && !step.Step.HeadsBefore.Equals(await _versions.ReadRowsAsync(connection, cancellationToken).ConfigureAwait(false)))
        {
            throw new StandMovedException();
        }
    }

    public Task StartPartAsync(int number, SqlStep part, CancellationToken cancellationToken)
    {
        if (_journal is { } journal)
        {
            var isOwn = DurabilityOf(part) is StepDurability.Own or StepDurability.Unknown;
            _outside = isOwn && RunsOutside(part) ? (number, part) : null;
            foreach (var statement in isOwn ? journal.Intend(number, part) : RunsOutside(part) ? journal.Notes() : [])
            {
                _sender.TakeOwn(statement);
            }
        }

        return Task.CompletedTask;
    }

    public async Task EndPartAsync(int number, SqlStep part, CancellationToken cancellationToken)
    {
        if (_journal is not { } journal)
        {
            return;
        }

        switch (DurabilityOf(part))
        {
            case StepDurability.Transaction when part is not ConditionalSteps:
                journal.Note(number, part, JournalState.Done);
                break;
            case StepDurability.Own or StepDurability.Unknown:
                // The step is done: whoever cancels now is told after that is written down.
                await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
                _sender.TakeOwn(journal.Finish(number, JournalState.Done));
                await _sender.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                _outside = null;
                session.Forget(part);
                break;
        }
    }

    public async Task<IReadOnlyList<SqlStep>> ResolveAsync(int number, SqlStep step, CancellationToken cancellationToken)
    {
        await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return step switch
            {
                ConditionalSteps conditional => await DecideAsync(number, conditional, cancellationToken).ConfigureAwait(false) ? conditional.Steps : [],
                DatabaseStep database => await database.ResolveAsync(connection, cancellationToken).ConfigureAwait(false),
                AssertionStep assertion => await AssertAsync(assertion, cancellationToken).ConfigureAwait(false),
                BackfillStep backfill => await RunAsync(number, backfill, cancellationToken).ConfigureAwait(false),
                CodeStep code => await RunAsync(code, cancellationToken).ConfigureAwait(false),
                _ => [],
            };
        }
        catch (Exception error) when (error is not (IrisException or AssertionFailure or StandMovedException or OperationCanceledException))
        {
            throw new StatementFailure(step, _sender.Count + 1, error);
        }
    }

    public async Task ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        _sender.Take(statement);
        if (_transaction is null)
        {
            await RunAloneAsync(statement, cancellationToken).ConfigureAwait(false);
        }
        else if (!_batches)
        {
            await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RecordAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        var changes = step.Step.Changes.Select(_versions.Statement).ToList();
        List<SqlStatement> rest =
        [
            _history.Insert(Entry(step, "done", null)),
            .. _journal is null ? [] : new[] { _journal.Close() },
            .. HasBackfilled(step) ? new[] { _backfills.Clear(BackfillRun.NameOf(step.Step)) } : [],
        ];
        if (_batches)
        {
            changes.Concat(rest).ToList().ForEach(_sender.TakeOwn);
            var touched = await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
            Require(touched.Count >= changes.Count + rest.Count && touched.SkipLast(rest.Count).TakeLast(changes.Count).Zip(step.Step.Changes).All(c => IsExpected(c.Second, c.First)), step);
            return;
        }

        foreach (var (statement, change) in changes.Zip(step.Step.Changes))
        {
            _sender.TakeOwn(statement);
            Require(IsExpected(change, (await _sender.FlushAsync(cancellationToken).ConfigureAwait(false))[^1]), step);
        }

        rest.ForEach(_sender.TakeOwn);
        await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (_transaction is { } transaction)
        {
            // Of a commit that is cancelled nobody knows what became of it.
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            _transaction = null;
        }
    }

    /// <summary>Takes back what the open transaction did. Never throws.</summary>
    /// <param name="error">Why.</param>
    public async Task RollbackAsync(Exception error)
    {
        _sender.Forget();
        if (_transaction is { } transaction)
        {
            _transaction = null;
            await transaction.RollbackAsync().ConfigureAwait(false);
        }

        await RecordRefusalAsync(error).ConfigureAwait(false);
    }

    /// <summary>Notes a failed step in the history; a database that takes no note has said enough already.</summary>
    public async Task RecordFailureAsync(CompiledStep step, string outcome, string error)
    {
        try
        {
            // A database that is held by others is not worth waiting for here.
            using var command = connection.CreateCommand();
            command.CommandText = _history.Insert(Entry(step, outcome, error)).Text;
            command.CommandTimeout = dialect.CommandTimeout(settings.StatementLockTimeout, settings.StatementTimeout) is > 0 and var limit ? limit : command.CommandTimeout;
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception unrecorded) when (unrecorded is DbException or InvalidOperationException)
        {
            // What made the step fail is the news, and is on its way to the user.
        }
    }

    /// <summary>What keeps nobody waiting while it waits itself may wait: an index that is built concurrently would be thrown away half-built.</summary>
    private async Task RunAloneAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        var patient = dialect.WaitsAlone(statement.Text);
        await LimitAsync(patient ? TimeSpan.Zero : null).ConfigureAwait(false);
        try
        {
            await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await LimitAsync(patient && connection.State == System.Data.ConnectionState.Open ? settings.StatementLockTimeout : null).ConfigureAwait(false);
        }
    }

    private Task LimitAsync(TimeSpan? wait) => wait is { } time && dialect.Limits(time, settings.StatementTimeout) is { } limits
        ? Query.ExecuteAsync(connection, limits, CancellationToken.None)
        : Task.CompletedTask;

    /// <summary>A row that is there twice, which a purge may find, goes in one statement.</summary>
    private static bool IsExpected(HeadChange change, int rows) => change is DeleteHead ? rows >= 1 : rows == 1;

    private void Require(bool holds, CompiledStep step)
    {
        if (!holds)
        {
            throw new IrisException(DiagnosticCatalogue.VersionTableMismatch(_versions.Name.ToString(), step.Step.HeadsBefore.ToString(), "other rows"));
        }
    }

    /// <summary>Whether there are places of backfills to be forgotten, and so a table that has them.</summary>
    private bool HasBackfilled(CompiledStep step) =>
        _backfilled || (_journal is { } journal && StepNumbers.Of(step.Compiled.Steps).Any(p => p.Step is BackfillStep && journal.HasRun(p.Number)));

    private HistoryEntry Entry(CompiledStep step, string outcome, string? error) => new()
    {
        Revision = step.Step.Revision?.Id,
        Direction = step.Step.Direction.ToString().ToLowerInvariant(),
        Hash = step.Hash,
        StartedAt = _started,
        Duration = DateTime.UtcNow - _started,
        UserName = User,
        Host = Host,
        ToolVersion = settings.ToolVersion,
        Outcome = outcome,
        Error = error,
    };

    private StepDurability DurabilityOf(SqlStep part) => dialect.DurabilityOf(part) is var durability && durability == StepDurability.Transaction && session.Escapes(part)
        ? StepDurability.Own
        : durability;

    private async Task<bool> NeedsJournalAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        if (step.Step.Revision is null || !step.LeavesTransaction(dialect))
        {
            return false;
        }

        if (!dialect.HasTransactionalDdl)
        {
            await session.LearnAsync(cancellationToken).ConfigureAwait(false);
        }

        return StepNumbers.Of(step.Compiled.Steps).Any(p => RunsOutside(p.Step) || DurabilityOf(p.Step) == StepDurability.Unknown);
    }

    private async Task<bool> DecideAsync(int number, ConditionalSteps conditional, CancellationToken cancellationToken)
    {
        if (_journal?.Decision(number) is { } decided)
        {
            return decided;
        }

        var holds = await Query.IsTrueAsync(connection, dialect, conditional.Condition, cancellationToken).ConfigureAwait(false);
        _journal?.Note(number, conditional, holds ? JournalState.Taken : JournalState.Skipped);
        return holds;
    }

    private async Task<IReadOnlyList<SqlStep>> AssertAsync(AssertionStep step, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = step.Query;
        command.CommandTimeout = 0; // Asking about every row takes as long as it takes.
        var answer = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        _sender.Count++;
        return Query.Holds(answer) ? [] : throw new AssertionFailure(step, answer);
    }

    /// <summary>Each batch begins as the revision does: with a look whether the database still stands where it should.</summary>
    private async Task<IReadOnlyList<SqlStep>> RunAsync(int number, BackfillStep backfill, CancellationToken cancellationToken)
    {
        var step = _step!;
        if (!_backfilled)
        {
            _backfilled = true;
            foreach (var statement in _backfills.Create())
            {
                await Query.ExecuteAsync(connection, statement.Text, cancellationToken).ConfigureAwait(false);
            }
        }

        var run = new BackfillRun(connection, dialect, _backfills, backfill, step.Step, number);
        await run.RunAsync(
            async () =>
            {
                await BeginAsync(step, rebuilds: false, cancellationToken).ConfigureAwait(false);
                await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
            },
            () => CommitAsync(cancellationToken),
            progress => observer.Progressed(step, progress),
            cancellationToken).ConfigureAwait(false);
        _sender.Count++;
        return [];
    }

    private async Task<IReadOnlyList<SqlStep>> RunAsync(CodeStep step, CancellationToken cancellationToken)
    {
        await step.Code.Code(connection, cancellationToken).ConfigureAwait(false);
        _sender.Count++;
        return [];
    }

    /// <summary>A step that the database has refused is known not to be done. Of one that was cut off nothing is known.</summary>
    private async Task RecordRefusalAsync(Exception error)
    {
        if (_outside is var (number, part) && _journal is { } journal && error is StatementFailure { Cause: DbException refusal } && dialect.IsRefusal(refusal)
            && part is not CodeStep && connection.State == System.Data.ConnectionState.Open
            && !(session.Escapes(part) && dialect.DurabilityOf(part) == StepDurability.Transaction)
            && dialect.IsAtomic(StepNumbers.TextOf(part), connection.ServerVersion))
        {
            try
            {
                await Query.ExecuteAsync(connection, journal.Finish(number, JournalState.Failed, refusal.Message).Text, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception gone) when (gone is DbException or InvalidOperationException)
            {
                // The intent stays, and the next run finds out.
            }
        }

        _outside = null;
    }
}
