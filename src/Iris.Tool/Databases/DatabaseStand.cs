using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Tool.Settings;

namespace Iris.Tool.Databases;

/// <summary>Looks where a database stands, and changes nothing.</summary>
internal static class DatabaseStand
{
    /// <summary>The rows; none where there is no database yet, or no version table in it.</summary>
    public static async Task<HeadSet> ReadAsync(DatabaseAddress address, Connections connections, DatabaseSettings settings, CancellationToken cancellationToken)
    {
        if (address.File is { } file && !File.Exists(file))
        {
            return HeadSet.Empty;
        }

        var dialect = DialectCatalogue.Get(address.Dialect);
        var table = new TableName(settings.VersionTable ?? "iris_version", settings.VersionTableSchema);
        var connection = connections.ForReading();
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
                return await new VersionTable(dialect, table).ReadAsync(connection, cancellationToken).ConfigureAwait(false) ?? HeadSet.Empty;
            }
            catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException)
            {
                var run = new RunSettings { Database = address.Display, VersionTable = table };
                throw new IrisException(DatabaseErrors.CannotConnect(error, dialect, run), error);
            }
        }
    }
}
