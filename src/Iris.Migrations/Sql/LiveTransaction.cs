using System.Data.Common;

namespace Iris.Migrations.Sql;

/// <summary>A transaction on a live connection, in plain statements: drivers differ in how far theirs go.</summary>
public class LiveTransaction(DbConnection connection)
{
    /// <summary>The connection.</summary>
    protected DbConnection Connection { get; } = connection;

    /// <summary>The time-out of the statements that end it, as the driver counts it, in seconds; 0 for none, because a commit that checks deferred constraints takes as long as it takes.</summary>
    internal int Timeout { get; set; }

    /// <summary>Makes what was done last.</summary>
    public virtual Task CommitAsync(CancellationToken cancellationToken) => ExecuteAsync("COMMIT", cancellationToken);

    /// <summary>Looks for what a commit would refuse.</summary>
    public virtual Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes back what was done. Never throws: what failed before is the news.</summary>
    public virtual async Task RollbackAsync()
    {
        try
        {
            await ExecuteAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception over) when (over is DbException or InvalidOperationException)
        {
            // The server has rolled back already, or the connection is gone, which rolls back too; a driver may not even try to send it then.
        }
    }

    internal Task ExecuteAsync(string sql, CancellationToken cancellationToken) => ExecuteAsync(sql, Timeout, cancellationToken);

    internal async Task ExecuteAsync(string sql, int timeout, CancellationToken cancellationToken)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = timeout;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
