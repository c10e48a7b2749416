using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Databases;

/// <summary>An empty database for a moment: in memory for SQLite, a new one on the same server for PostgreSQL.</summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly Func<DbConnection> _server;
    private readonly string? _name;

    private ScratchDatabase(Func<DbConnection> server, string? name) => (_server, _name) = (server, name);

    /// <exception cref="IrisException">There is none for this kind of database (IRIS0609), or the server does not let us.</exception>
    public static async Task<ScratchDatabase> CreateAsync(DatabaseAddress address, Func<DbConnection> server, string file, CancellationToken cancellation)
    {
        if (address.Dialect == DatabaseUrl.Sqlite)
        {
            return new(server, null);
        }

        if (address.Dialect != DatabaseUrl.PostgreSql)
        {
            throw new IrisException(DiagnosticCatalogue.SchemaFileFails(file, $"it is tried out on a scratch database, which Iris makes for sqlite and postgresql, and this is {address.Dialect}"));
        }

        var scratch = new ScratchDatabase(server, "iris_scratch_" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        try
        {
            await scratch.OnServerAsync($"CREATE DATABASE {scratch._name}", cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new IrisException(DiagnosticCatalogue.SchemaFileFails(file, $"a scratch database for it could not be made at {address.Display}: {error.Message.TrimEnd('.')}"), error);
        }

        return scratch;
    }

    public DbConnection Connect()
    {
        if (_name is null)
        {
            return new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:");
        }

        using var server = _server();
        var builder = new DbConnectionStringBuilder { ConnectionString = server.ConnectionString };
        builder["Database"] = _name;
        return new Npgsql.NpgsqlConnection(builder.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_name is not null)
        {
            await OnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task OnServerAsync(string sql, CancellationToken cancellation)
    {
        var connection = _server();
        await using (connection.ConfigureAwait(false))
        {
            await connection.OpenAsync(cancellation).ConfigureAwait(false);
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
