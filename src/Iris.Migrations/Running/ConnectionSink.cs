using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Runs statements on a live connection. Where the driver can, those that need no answer in between travel together. A revision
/// whose parts do not all go in one transaction is kept in the journal until it is finished.
/// </summary>
internal sealed partial class ConnectionSink(DbConnection connection, Dialect dialect, RunSettings settings, LiveSession session, IRunObserver observer) : IStatementSink
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

    public bool Rebuilds(CompiledStep step) => step.Compiled.Rebuilds;

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
}
