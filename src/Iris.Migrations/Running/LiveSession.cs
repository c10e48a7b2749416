using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>The session in which a run works: its limits, its name, and what it has learnt of its database.</summary>
internal sealed class LiveSession(DbConnection connection, Dialect dialect, RunSettings settings, IRunObserver observer) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private IReadOnlyList<string>? _unsafeTables;
    private long _busySince;
    private HolderNote? _note;

    /// <summary>Who was in the way of the statement at work, as far as anybody saw it.</summary>
    public string? Blockers { get; set; }

    /// <summary>For how long a statement has been at work; zero where none is.</summary>
    public TimeSpan BusyFor => Volatile.Read(ref _busySince) is > 0 and var since ? Stopwatch.GetElapsedTime(since) : TimeSpan.Zero;

    /// <summary>A statement is sent, or answered.</summary>
    public void Mark(bool busy)
    {
        Volatile.Write(ref _busySince, busy ? Stopwatch.GetTimestamp() : 0);
        Blockers = busy ? null : Blockers;
    }

    /// <summary>The number that the database has given to the session; null where it gives none.</summary>
    public string? Number { get; private set; }

    /// <summary>The session, for people.</summary>
    public string Name => Number is null
        ? string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}")
        : $"{dialect.SessionWord} {Number} from {Environment.MachineName}";

    /// <summary>Sets the limits of the session, and learns its number.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (dialect.Limits(settings.StatementLockTimeout, settings.StatementTimeout) is { } limits)
        {
            await Query.ExecuteAsync(connection, limits, cancellationToken).ConfigureAwait(false);
        }

        if (dialect.SessionNumber is { } question)
        {
            Number = Convert.ToString(await Query.ScalarAsync(connection, question, cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Begins a transaction. Where it is the lock as well, this waits for another run.</summary>
    /// <param name="work">What it is about, for those who wait for its end.</param>
    /// <param name="rebuilds">Whether a table may be rebuilt in it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IrisException">Another one held the lock for too long (IRIS0506).</exception>
    public async Task<LiveTransaction> BeginAsync(string work, bool rebuilds, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + settings.LockTimeout;
        for (var told = false; ; told = true)
        {
            try
            {
                var transaction = await dialect.BeginAsync(connection, rebuilds, cancellationToken).ConfigureAwait(false);
                _note ??= dialect.Lock("") is null ? HolderNote.Leave(connection, work) : null;
                transaction.Timeout = dialect.CommandTimeout(settings.StatementLockTimeout, settings.StatementTimeout);
                return transaction;
            }
            catch (DbException error) when (DatabaseErrors.IsLocked(error, dialect))
            {
                // A note of one's own is of an earlier transaction, and says nothing about who is in the way now.
                var holder = _note is null ? HolderNote.Read(connection) : null;
                if (DateTime.UtcNow >= deadline)
                {
                    throw new IrisException(DiagnosticCatalogue.LockNotObtained(settings.Database, settings.LockTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture), holder), error);
                }

                if (!told)
                {
                    observer.Waiting(holder);
                }

                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _note?.Dispose();

    /// <summary>Learns which tables do not take part in transactions.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        if (_unsafeTables is null && dialect.TablesWithoutTransactions is { } question)
        {
            _unsafeTables = await Query.TextsAsync(connection, question, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a statement changes, or may change, a table that does not take part in transactions.</summary>
    public bool Escapes(SqlStep part) => _unsafeTables is { Count: > 0 } tables && part is SqlStatement statement && tables.Any(t => Names.Mentions(statement.Text, t));

    /// <summary>What a statement may have changed is to be learnt anew.</summary>
    public void Forget(SqlStep part)
    {
        if (part is not SqlStatement statement || statement.Text.Contains("ENGINE", StringComparison.OrdinalIgnoreCase))
        {
            _unsafeTables = null;
        }
    }
}
