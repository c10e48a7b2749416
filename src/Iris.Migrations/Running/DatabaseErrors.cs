using System.Data.Common;
using System.Security.Authentication;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>What a driver's complaint means for the user.</summary>
internal static class DatabaseErrors
{
    public static Diagnostic CannotConnect(Exception error, Dialect dialect, RunSettings settings)
    {
        var message = Innermost(error);
        var remedy = (error as DbException)?.SqlState switch
        {
            "28P01" or "28000" => "Check the user name and the password in the url.",
            "3D000" => "Create the database first, or check its name in the url.",
            _ when error.InnerException is AuthenticationException => "Check how far the url believes the server: sslmode, and sslrootcert with the certificate of its authority.",
            _ when message.Contains("Unknown database", StringComparison.OrdinalIgnoreCase) => "Create the database first, or check its name in the url.",
            _ when message.Contains("not a database", StringComparison.OrdinalIgnoreCase) =>
                "The file holds something else (or is encrypted): name another file with --url, or move this one away.",
            _ when message.Contains("unable to open", StringComparison.OrdinalIgnoreCase) => "Check that the folder exists and that the file may be read.",
            _ when dialect.Name == "sqlite" => "Check the path in the url.",
            _ => "Check that the server runs, and its host and port in the url.",
        };
        return DiagnosticCatalogue.CannotConnect(settings.Database, message, remedy);
    }

    public static Diagnostic Explain(DbException error, Dialect dialect, RunSettings settings) => dialect.IsTransient(error)
        ? DiagnosticCatalogue.LockedOut(settings.Database, error.Message)
        : DiagnosticCatalogue.DatabaseFailed(settings.Database, error.Message);

    public static bool IsLocked(Exception error, Dialect dialect) =>
        dialect.Name == "sqlite" && error is DbException && error.Message.Contains("database is locked", StringComparison.OrdinalIgnoreCase);

    public static bool IsReadOnly(DbException error) =>
        error.SqlState == "25006" || error.Message.Contains("readonly database", StringComparison.OrdinalIgnoreCase);

    private static string Innermost(Exception error) =>
        error.InnerException is System.Net.Sockets.SocketException or IOException or AuthenticationException ? $"{error.Message} ({error.InnerException.Message})" : error.Message;
}
