using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Keeps two runs from working on one database at a time: a lock of a session of its own, asked for again and again rather
/// than waited for, because a waiting statement would itself block an index that is built concurrently. A second one is held by
/// the session that works: a statement goes on when its client is killed, and the next run has to wait for its end.
/// </summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly DbConnection _keeper;
    private readonly DbConnection _worker;
    private readonly SessionLock _run;
    private readonly SessionLock _work;

    private DatabaseLock(DbConnection keeper, SessionLock run, DbConnection worker, SessionLock work)
    {
        (_keeper, _run) = (keeper, run);
        (_worker, _work) = (worker, work);
    }

    /// <summary>The connection that keeps the lock, and has nothing else to do.</summary>
    public DbConnection Keeper => _keeper;

    /// <summary>Takes the lock, as soon as it is free; null where the dialect's transactions are lock enough.</summary>
    /// <param name="connect">Makes the connection that keeps the lock.</param>
    /// <param name="worker">The open connection that does the work.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="settings">How long to wait, and what the lock is about.</param>
    /// <param name="observer">Who is told that this waits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IrisException">It was not free in time (IRIS0506), or a pooler shares sessions out (IRIS0518).</exception>
    public static async Task<DatabaseLock?> TakeAsync(
        Func<DbConnection> connect, DbConnection worker, Dialect dialect, RunSettings settings, IRunObserver observer, CancellationToken cancellationToken)
    {
        var resource = settings.VersionTable.ToString();
        if (dialect.Lock(resource) is not { } run || dialect.Lock(resource + "#work") is not { } work)
        {
            return null;
        }

        var keeper = connect();
        try
        {
            var deadline = DateTime.UtcNow + settings.LockTimeout;
            await keeper.OpenAsync(cancellationToken).ConfigureAwait(false);
            await WaitAsync(keeper, run, work, deadline, settings, observer, cancellationToken).ConfigureAwait(false);
            await WaitAsync(worker, work, work, deadline, settings, observer, cancellationToken).ConfigureAwait(false);
            var held = new DatabaseLock(keeper, run, worker, work);
            if (work.HeldHere is { } question && Query.IsTrue(await Query.ScalarAsync(keeper, question, cancellationToken).ConfigureAwait(false)))
            {
                await ReleaseAsync(worker, work).ConfigureAwait(false);
                throw new IrisException(DiagnosticCatalogue.SessionsShared(settings.Database));
            }

            return held;
        }
        catch
        {
            await keeper.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Who is at work on a database, as far as it tells; null where nobody is.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="settings">What the lock is about.</param>
    /// <param name="cancellationToken">Stops the question.</param>
    public static async Task<string?> FindHolderAsync(DbConnection connection, Dialect dialect, RunSettings settings, CancellationToken cancellationToken)
    {
        var resource = settings.VersionTable.ToString();
        return dialect.Lock(resource) is not { } run || dialect.Lock(resource + "#work") is not { } work
            ? HolderNote.Read(connection)
            : await HolderAsync(connection, work, cancellationToken).ConfigureAwait(false) ?? await HolderAsync(connection, run, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync(_worker, _work).ConfigureAwait(false);
        await ReleaseAsync(_keeper, _run).ConfigureAwait(false);
        await _keeper.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task ReleaseAsync(DbConnection connection, SessionLock held)
    {
        try
        {
            await Query.ScalarAsync(connection, held.Release, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is DbException or InvalidOperationException)
        {
            // A session that is gone has given its locks back.
        }
    }

    private static async Task WaitAsync(
        DbConnection connection, SessionLock sessionLock, SessionLock work, DateTime deadline, RunSettings settings, IRunObserver observer, CancellationToken cancellationToken)
    {
        for (var told = false; !Query.IsTrue(await Query.ScalarAsync(connection, sessionLock.TryAcquire, cancellationToken).ConfigureAwait(false)); told = true)
        {
            var late = DateTime.UtcNow >= deadline;
            // Who works has more to tell than who keeps the lock for him.
            var holder = late || !told ? await HolderAsync(connection, work, cancellationToken).ConfigureAwait(false) ?? await HolderAsync(connection, sessionLock, cancellationToken).ConfigureAwait(false) : null;
            if (late)
            {
                throw new IrisException(DiagnosticCatalogue.LockNotObtained(settings.Database, settings.LockTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture), holder));
            }

            if (!told)
            {
                observer.Waiting(holder);
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<string?> HolderAsync(DbConnection connection, SessionLock sessionLock, CancellationToken cancellationToken) =>
        sessionLock.Holder is { } query && await Query.ScalarAsync(connection, query, cancellationToken).ConfigureAwait(false) is string holder ? holder : null;
}
