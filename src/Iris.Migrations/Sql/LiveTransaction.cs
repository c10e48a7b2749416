using System.Data.Common;

namespace Iris.Migrations.Sql;

/// <summary>A transaction on a live connection, in plain statements: drivers differ in how far theirs go.</summary>
public class LiveTransaction(DbConnection connection)
{
    /// <summary>The connection.</summary>
    protected DbConnection Connection { get; } = connection;

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
        catch (DbException)
        {
            // The server has rolled back already, or the connection is gone, which rolls back too.
        }
    }

    internal async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        if (!sql.StartsWith("BEGIN", StringComparison.Ordinal))
        {
            command.CommandTimeout = 0; // A commit that checks deferred constraints takes as long as it takes. BEGIN may wait for a lock.
        }

        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
