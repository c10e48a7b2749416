using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Tool.Targets;

/// <summary>Looks where a target stands and what its schema is, and changes nothing.</summary>
internal static class TargetLook
{
    /// <exception cref="IrisException">It cannot be read.</exception>
    public static async Task<(HeadSet Rows, string? Fingerprint)> AtAsync(Target target, CancellationToken cancellation)
    {
        if (target.Address.File is { } file && !File.Exists(file))
        {
            return (HeadSet.Empty, null);
        }

        var dialect = DialectCatalogue.Get(target.Address.Dialect);
        var table = new TableName(target.Settings.VersionTable ?? "iris_version", target.Settings.VersionTableSchema);
        try
        {
            var connection = target.Connections.ForReading();
            await using (connection.ConfigureAwait(false))
            {
                await connection.OpenAsync(cancellation).ConfigureAwait(false);
                var rows = await new VersionTable(dialect, table).ReadAsync(connection, cancellation).ConfigureAwait(false) ?? HeadSet.Empty;
                var model = await dialect.InspectAsync(connection, cancellation).ConfigureAwait(false);
                return (rows, SchemaFingerprint.Of(model, dialect));
            }
        }
        catch (Exception error) when (error is DbException or System.Net.Sockets.SocketException or TimeoutException or IOException)
        {
            throw new IrisException(DatabaseErrors.CannotConnect(error, dialect, new() { Database = target.Name, VersionTable = table }), error);
        }
    }
}
