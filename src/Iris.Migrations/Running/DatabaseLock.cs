using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Keeps two runs from working on one database at a time: a lock of a session of its own, asked for again and again rather
/// than waited for, because a waiting statement would itself block an index that is built concurrently.
/// </summary>
internal sealed class DatabaseLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly DbConnection _connection;
    private readonly SessionLock _lock;

    private DatabaseLock(DbConnection connection, SessionLock sessionLock)
    {
        _connection = connection;
        _lock = sessionLock;
    }

    /// <summary>Takes the lock, as soon as it is free; null where the dialect's transactions are lock enough.</summary>
    /// <exception cref="IrisException">It was not free in time (IRIS0506).</exception>
    public static async Task<DatabaseLock?> TakeAsync(Func<DbConnection> connect, Dialect dialect, RunSettings settings, IRunObserver observer, CancellationToken cancellationToken)
    {
        if (dialect.Lock(settings.VersionTable.ToString()) is not { } sessionLock)
        {
            return null;
        }

        var connection = connect();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await WaitAsync(connection, sessionLock, settings, observer, cancellationToken).ConfigureAwait(false);
            return new(connection, sessionLock);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Query.ScalarAsync(_connection, _lock.Release, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // A session that is gone has given its locks back.
        }

        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task WaitAsync(DbConnection connection, SessionLock sessionLock, RunSettings settings, IRunObserver observer, CancellationToken cancellationToken)
    {
        var deadline = DateTime.UtcNow + settings.LockTimeout;
        for (var told = false; !Query.IsTrue(await Query.ScalarAsync(connection, sessionLock.TryAcquire, cancellationToken).ConfigureAwait(false)); told = true)
        {
            var late = DateTime.UtcNow >= deadline;
            var holder = late || !told ? await HolderAsync(connection, sessionLock, cancellationToken).ConfigureAwait(false) : null;
            if (late)
            {
                var seconds = settings.LockTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                throw new IrisException(DiagnosticCatalogue.LockNotObtained(settings.Database, seconds, holder));
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
