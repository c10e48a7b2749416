using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Runs statements on a live connection. Where the driver can, those that need no answer in between travel together.
/// </summary>
internal sealed class ConnectionSink(DbConnection connection, Dialect dialect, RunSettings settings, IRunObserver observer) : IStatementSink
{
    private readonly VersionTable _versions = new(dialect, settings.VersionTable);
    private readonly HistoryTable _history = new(dialect, settings.VersionTable.Schema);
    private readonly BackfillTable _backfills = new(dialect, settings.VersionTable.Schema);
    private readonly List<SqlStatement> _waiting = [];
    private readonly bool _rereads = dialect.Lock("") is null;

    // Where what ran stays, it has to be known which statement failed: one at a time then.
    private readonly bool _batches = connection.CanCreateBatch && dialect.HasTransactionalDdl;
    private LiveTransaction? _transaction;
    private DateTime _started;
    private int _number;
    private CompiledStep? _step;
    private int _backfillsOfStep;

    public bool Rebuilds(CompiledStep step) => step.Compiled.Rebuilds;

    /// <summary>Begins to count and to time the statements of a step.</summary>
    public void StartStep(CompiledStep step)
    {
        _started = DateTime.UtcNow;
        _number = 0;
        _step = step;
        _backfillsOfStep = 0;
    }

    public async Task BeginAsync(CompiledStep step, bool rebuilds, CancellationToken cancellationToken)
    {
        _transaction = await dialect.BeginAsync(connection, rebuilds, cancellationToken).ConfigureAwait(false);
        if (_rereads && !step.Step.HeadsBefore.Equals(await _versions.ReadAsync(connection, cancellationToken).ConfigureAwait(false)))
        {
            throw new StandMovedException();
        }
    }

    public async Task<IReadOnlyList<SqlStep>> ResolveAsync(SqlStep step, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return step switch
            {
                ConditionalSteps conditional =>
                    await Query.IsTrueAsync(connection, dialect, conditional.Condition, cancellationToken).ConfigureAwait(false) ? conditional.Steps : [],
                DatabaseStep database => await database.ResolveAsync(connection, cancellationToken).ConfigureAwait(false),
                AssertionStep assertion => await AssertAsync(assertion, cancellationToken).ConfigureAwait(false),
                BackfillStep backfill => await RunAsync(backfill, cancellationToken).ConfigureAwait(false),
                CodeStep code => await RunAsync(code, cancellationToken).ConfigureAwait(false),
                _ => [],
            };
        }
        catch (Exception error) when (error is not (IrisException or AssertionFailure or StandMovedException or OperationCanceledException))
        {
            throw new StatementFailure(step, _number + 1, error);
        }
    }

    public async Task ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        _waiting.Add(statement);
        if (!_batches || statement.Autocommit)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task RecordAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        var changes = step.Step.Changes.Select(_versions.Statement).ToList();
        var entry = Entry(step, "done", null);
        if (_backfillsOfStep > 0)
        {
            await ExecuteAsync(_backfills.Clear(BackfillRun.NameOf(step.Step)), cancellationToken).ConfigureAwait(false);
        }

        if (_batches)
        {
            _waiting.AddRange([.. changes, _history.Insert(entry)]);
            var touched = await FlushAsync(cancellationToken).ConfigureAwait(false);
            Require(touched.Count > changes.Count && touched.SkipLast(1).TakeLast(changes.Count).Zip(step.Step.Changes).All(c => IsExpected(c.Second, c.First)), step);
            return;
        }

        foreach (var (statement, change) in changes.Zip(step.Step.Changes))
        {
            _waiting.Add(statement);
            Require(IsExpected(change, (await FlushAsync(cancellationToken).ConfigureAwait(false))[^1]), step);
        }

        _waiting.Add(_history.Insert(entry));
        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        if (_transaction is { } transaction)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            _transaction = null;
        }
    }

    /// <summary>Takes back what the open transaction did. Never throws.</summary>
    public async Task RollbackAsync()
    {
        _waiting.Clear();
        if (_transaction is { } transaction)
        {
            _transaction = null;
            await transaction.RollbackAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Notes a failed step in the history; a database that takes no note has said enough already.</summary>
    public async Task RecordFailureAsync(CompiledStep step, string error)
    {
        try
        {
            // With the time-out of the connection: a database that is held by others is not worth waiting for here.
            using var command = connection.CreateCommand();
            command.CommandText = _history.Insert(Entry(step, "failed", error)).Text;
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception unrecorded) when (unrecorded is DbException or StatementFailure)
        {
            // What made the step fail is the news, and is on its way to the user.
        }
    }

    /// <summary>A row that is there twice, which a purge may find, goes in one statement.</summary>
    private static bool IsExpected(HeadChange change, int rows) => change is DeleteHead ? rows >= 1 : rows == 1;

    private void Require(bool holds, CompiledStep step)
    {
        if (!holds)
        {
            throw new IrisException(DiagnosticCatalogue.VersionTableMismatch(_versions.Name.ToString(), step.Step.HeadsBefore.ToString(), "other rows"));
        }
    }

    private HistoryEntry Entry(CompiledStep step, string outcome, string? error) => new()
    {
        Revision = step.Step.Revision?.Id,
        Direction = step.Step.Direction.ToString().ToLowerInvariant(),
        Hash = step.Hash,
        StartedAt = _started,
        Duration = DateTime.UtcNow - _started,
        UserName = Environment.UserName,
        Host = Environment.MachineName,
        ToolVersion = settings.ToolVersion,
        Outcome = outcome,
        Error = error,
    };

    private async Task<IReadOnlyList<SqlStep>> AssertAsync(AssertionStep step, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = step.Query;
        command.CommandTimeout = 0; // Asking about every row takes as long as it takes.
        var answer = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return Query.Holds(answer) ? [] : throw new AssertionFailure(step, answer);
    }

    /// <summary>Each batch begins as the revision does: with a look whether the database still stands where it should.</summary>
    private async Task<IReadOnlyList<SqlStep>> RunAsync(BackfillStep backfill, CancellationToken cancellationToken)
    {
        var step = _step!;
        if (_backfillsOfStep++ == 0)
        {
            foreach (var statement in _backfills.Create())
            {
                await RunAsync(statement, cancellationToken).ConfigureAwait(false);
            }
        }

        var run = new BackfillRun(connection, dialect, _backfills, backfill, step.Step, _backfillsOfStep);
        await run.RunAsync(
            () => BeginAsync(step, rebuilds: false, cancellationToken),
            () => CommitAsync(cancellationToken),
            progress => observer.Progressed(step, progress),
            cancellationToken).ConfigureAwait(false);
        return [];
    }

    private async Task<IReadOnlyList<SqlStep>> RunAsync(CodeStep step, CancellationToken cancellationToken)
    {
        await step.Code.Code(connection, cancellationToken).ConfigureAwait(false);
        return [];
    }

    /// <summary>Sends what is waiting; the counts of rows touched, a statement each.</summary>
    private async Task<IReadOnlyList<int>> FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return [];
        }

        var statements = _waiting.ToArray();
        _waiting.Clear();
        return statements.Length == 1
            ? [await RunAsync(statements[0], cancellationToken).ConfigureAwait(false)]
            : await RunBatchAsync(statements, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        command.CommandTimeout = 0; // Building an index takes as long as it takes.
        try
        {
            var touched = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            _number++;
            return touched;
        }
        catch (DbException error)
        {
            throw new StatementFailure(statement, _number + 1, error);
        }
    }

    private async Task<IReadOnlyList<int>> RunBatchAsync(SqlStatement[] statements, CancellationToken cancellationToken)
    {
        using var batch = connection.CreateBatch();
        batch.Timeout = 0;
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            batch.BatchCommands.Add(command);
        }

        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            _number += statements.Length;
            return [.. batch.BatchCommands.Select(c => c.RecordsAffected)];
        }
        catch (DbException error)
        {
            var failed = error.BatchCommand is { } command ? batch.BatchCommands.IndexOf(command) : -1;
            throw failed >= 0
                ? new StatementFailure(statements[failed], _number + failed + 1, error)
                : new StatementFailure(OneOf(statements), _number + 1, error);
        }
    }

    /// <summary>Npgsql only tells which command of a batch failed where <c>Include Failed Batched Command</c> asks it to.</summary>
    private static SqlStatement OneOf(SqlStatement[] statements) => new(string.Join(";\n", statements.Select(s => s.Text))) { Source = statements[0].Source };
}
