using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Databases;

/// <summary>What Iris keeps in a database besides its version rows, on one open connection.</summary>
internal sealed class DatabaseRecords : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly Dialect _dialect;
    private readonly RunSettings _settings;

    private DatabaseRecords(DbConnection connection, Dialect dialect, RunSettings settings) => (_connection, _dialect, _settings) = (connection, dialect, settings);

    /// <summary>Opens the database of a command; null where there is none yet.</summary>
    /// <exception cref="IrisException">It cannot be opened (IRIS0502).</exception>
    public static async Task<DatabaseRecords?> OpenAsync(Workspace workspace, double? lockTimeout = null)
    {
        var address = workspace.Databases.Address;
        if (address.File is { } file && !File.Exists(file))
        {
            return null;
        }

        var stated = workspace.Databases.Settings;
        var settings = new RunSettings { Database = address.Display, VersionTable = new TableName(stated.VersionTable ?? "iris_version", stated.VersionTableSchema) };
        if ((lockTimeout ?? stated.LockTimeout) is { } seconds)
        {
            settings = settings with { LockTimeout = TimeSpan.FromSeconds(seconds) };
        }

        var dialect = DialectCatalogue.Get(address.Dialect);
        var connection = workspace.Connections.ForReading();
        try
        {
            await connection.OpenAsync(workspace.Cancellation).ConfigureAwait(false);
            return new(connection, dialect, settings);
        }
        catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw new IrisException(DatabaseErrors.CannotConnect(error, dialect, settings), error);
        }
    }

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(CancellationToken cancellation) =>
        AskAsync(() => new JournalTable(_dialect, _settings.VersionTable.Schema).ReadAsync(_connection, cancellation));

    public Task<IReadOnlyList<HistoryEntry>> ReadHistoryAsync(CancellationToken cancellation) =>
        AskAsync(() => new HistoryTable(_dialect, _settings.VersionTable.Schema).ReadAsync(_connection, cancellation));

    public Task<int> PruneHistoryAsync(DateTime before, CancellationToken cancellation) =>
        AskAsync(() => new HistoryTable(_dialect, _settings.VersionTable.Schema).PruneAsync(_connection, before, cancellation));

    /// <summary>Who is at work; null where nobody is.</summary>
    public Task<string?> FindHolderAsync(CancellationToken cancellation) => AskAsync(() => DatabaseLock.FindHolderAsync(_connection, _dialect, _settings, cancellation));

    /// <summary>Writes into the journal, while no run is at work.</summary>
    public async Task<T> ResolveAsync<T>(Func<DbConnection> connect, IRunObserver observer, Func<JournalResolution, Task<T>> write, CancellationToken cancellation)
    {
        var held = await AskAsync(() => DatabaseLock.TakeAsync(connect, _connection, _dialect, _settings, observer, cancellation)).ConfigureAwait(false);
        try
        {
            return await AskAsync(() => write(new JournalResolution(_connection, _dialect, _settings))).ConfigureAwait(false);
        }
        finally
        {
            if (held is not null)
            {
                await held.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (DbException error)
        {
            throw new IrisException(DatabaseErrors.Explain(error, _dialect, _settings), error);
        }
    }
}
