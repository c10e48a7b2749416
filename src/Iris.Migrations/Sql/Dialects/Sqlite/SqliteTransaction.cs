using System.Data.Common;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Sql;

/// <summary>
/// A transaction in which tables are rebuilt: foreign keys are off in it, because dropping the old table would otherwise
/// delete the rows that refer to it, and what they would have refused is looked for before the commit.
/// </summary>
internal sealed class SqliteTransaction(DbConnection connection) : LiveTransaction(connection)
{
    private bool _foreignKeys;
    private bool _legacyAlterTable;
    private SqliteIntegrity _before = SqliteIntegrity.Empty;

    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _foreignKeys = await IsOnAsync("foreign_keys", cancellationToken).ConfigureAwait(false);
        _legacyAlterTable = await IsOnAsync("legacy_alter_table", cancellationToken).ConfigureAwait(false);

        // Inside a transaction SQLite ignores this pragma.
        await ExecuteAsync("PRAGMA foreign_keys=OFF", cancellationToken).ConfigureAwait(false);
        try
        {
            await ExecuteAsync("BEGIN IMMEDIATE", SqliteDialect.BeginTimeout, cancellationToken).ConfigureAwait(false);
            _before = await SqliteIntegrity.ReadAsync(Connection, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RollbackAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <exception cref="IrisException">Rows now refer to rows that are not there (IRIS0520), or a view or trigger no longer works (IRIS0521).</exception>
    public override async Task CheckAsync(CancellationToken cancellationToken)
    {
        var after = await SqliteIntegrity.ReadAsync(Connection, cancellationToken).ConfigureAwait(false);
        if (after.ProblemsSince(_before).ToList() is { Count: > 0 } problems)
        {
            throw new IrisException(problems);
        }
    }

    /// <exception cref="IrisException">As of <see cref="CheckAsync"/>.</exception>
    public override async Task CommitAsync(CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken).ConfigureAwait(false);
        await base.CommitAsync(cancellationToken).ConfigureAwait(false);
        await RestoreAsync().ConfigureAwait(false);
    }

    public override async Task RollbackAsync()
    {
        await base.RollbackAsync().ConfigureAwait(false);
        try
        {
            await RestoreAsync().ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The connection is gone, and its settings with it.
        }
    }

    private async Task<bool> IsOnAsync(string pragma, CancellationToken cancellationToken) =>
        await Connection.QueryAsync("PRAGMA " + pragma, cancellationToken).ConfigureAwait(false) is [["1"]];

    private async Task RestoreAsync()
    {
        await ExecuteAsync("PRAGMA foreign_keys=" + (_foreignKeys ? "ON" : "OFF"), CancellationToken.None).ConfigureAwait(false);
        await ExecuteAsync("PRAGMA legacy_alter_table=" + (_legacyAlterTable ? "ON" : "OFF"), CancellationToken.None).ConfigureAwait(false);
    }
}
