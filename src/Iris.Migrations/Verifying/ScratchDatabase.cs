using System.Data.Common;

namespace Iris.Migrations.Verifying;

/// <summary>An empty database that goes when it is disposed.</summary>
internal sealed class ScratchDatabase(Func<DbConnection> connect, Func<ValueTask> drop) : IAsyncDisposable
{
    private Func<ValueTask>? _drop = drop;

    /// <summary>A connection to it, not yet open.</summary>
    public DbConnection Connect() => connect();

    /// <summary>A connection to it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = connect();
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        var once = _drop;
        _drop = null;
        return once?.Invoke() ?? ValueTask.CompletedTask;
    }
}
