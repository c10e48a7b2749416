using System.Data;
using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Verifying;

/// <summary>Makes empty databases to try revisions on. The database that connections lead to is not touched.</summary>
internal sealed class ScratchServer(Dialect dialect, Func<DbConnection> connect, RunSettings settings)
{
    /// <exception cref="IrisException">There can be none (IRIS0540), or no connection (IRIS0502).</exception>
    public Task<ScratchDatabase> CreateAsync(CancellationToken cancellationToken) => dialect.Name switch
    {
        "sqlite" => Task.FromResult(CreateFile()),
        "postgresql" => CreateDatabaseAsync(cancellationToken),
        _ => throw new IrisException(DiagnosticCatalogue.NoScratchDatabase(settings.Database, $"Iris does not make databases of {dialect.Name}")),
    };

    private ScratchDatabase CreateFile()
    {
        var folder = Directory.CreateTempSubdirectory("iris-verify-");
        return new(() => Quick(Connect("Data Source", Path.Combine(folder.FullName, "scratch.db"))), () =>
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    /// <summary>What does not outlive the run need not survive a power cut.</summary>
    private static DbConnection Quick(DbConnection connection)
    {
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA synchronous = OFF";
                command.ExecuteNonQuery();
            }
        };
        return connection;
    }

    private async Task<ScratchDatabase> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"iris_verify_{Guid.NewGuid():N}";
        using var connection = connect();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException)
        {
            throw new IrisException(DatabaseErrors.CannotConnect(error, dialect, settings), error);
        }

        try
        {
            await ExecuteAsync(connection, $"CREATE DATABASE {name}", cancellationToken).ConfigureAwait(false);
        }
        catch (DbException refused)
        {
            throw new IrisException(DiagnosticCatalogue.NoScratchDatabase(settings.Database, refused.Message), refused);
        }

        return new(() => Connect("Database", name), () => DropAsync(name));
    }

    private async ValueTask DropAsync(string name)
    {
        using var connection = connect();
        await connection.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbException)
        {
            await ExecuteAsync(connection, $"DROP DATABASE IF EXISTS {name}", CancellationToken.None).ConfigureAwait(false); // Before version 13.
        }
    }

    private DbConnection Connect(string key, string value)
    {
        var connection = connect();
        var text = new DbConnectionStringBuilder { ConnectionString = connection.ConnectionString, [key] = value, ["Pooling"] = false };
        if (dialect.Name == "sqlite")
        {
            text.Remove("Mode");
            text.Remove("Cache");
        }

        connection.ConnectionString = text.ConnectionString;
        return connection;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
