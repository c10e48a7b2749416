using System.Data.Common;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// Looks, while a statement waits, who is in its way: afterwards nobody knows. It asks on the connection that keeps the lock,
/// which has nothing else to do.
/// </summary>
internal sealed class BlockerWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    private BlockerWatch(Func<CancellationToken, Task> watch) => _watching = Task.Run(() => watch(_stop.Token));

    /// <summary>Watches a session, whose statements are known to it; null where the database cannot tell.</summary>
    /// <param name="keeper">The connection to ask on; nobody else may use it meanwhile.</param>
    /// <param name="session">The session that works.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="wait">How long a statement waits for a lock.</param>
    public static BlockerWatch? Over(DbConnection keeper, LiveSession session, Dialect dialect, TimeSpan wait)
    {
        if (session.Number is not { } number || dialect.Blockers(number) is not { } question)
        {
            return null;
        }

        // Soon enough to be before the end, and not for every statement that takes a moment.
        var interval = wait > TimeSpan.Zero && wait < TimeSpan.FromSeconds(4) ? wait / 4 : TimeSpan.FromSeconds(1);
        return new(stop => WatchAsync(keeper, session, question, interval, stop));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task WatchAsync(DbConnection keeper, LiveSession session, string question, TimeSpan interval, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(interval, stop).ConfigureAwait(false);
                if (session.BusyFor >= interval && await Query.ScalarAsync(keeper, question, CancellationToken.None).ConfigureAwait(false) is string { Length: > 0 } found)
                {
                    session.Blockers = found;
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or DbException or InvalidOperationException)
        {
            // To know who it was is nice to have, and some may not ask.
        }
    }
}
