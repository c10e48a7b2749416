using System.Data.Common;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Databases;

/// <summary>A connection string as drivers of .NET take it.</summary>
internal static class AdoConnectionString
{
    private static readonly string[] Secret = ["password", "pwd", "secret", "token", "passfile"];

    /// <summary>The address of a connection string.</summary>
    /// <param name="text">The connection string.</param>
    /// <param name="dialect">The kind of database; null where the user did not say.</param>
    /// <param name="folder">What a relative file of SQLite is relative to.</param>
    public static DatabaseAddress Parse(string text, string? dialect, string folder)
    {
        if (dialect is null)
        {
            throw new IrisException(DiagnosticCatalogue.ConnectionStringWithoutDialect());
        }

        var connection = new DbConnectionStringBuilder();
        try
        {
            connection.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            // The text of the exception may quote the password.
            throw new IrisException(DiagnosticCatalogue.MalformedConnectionString());
        }

        return dialect == DatabaseUrl.Sqlite
            ? SqliteFile(connection, folder)
            : new DatabaseAddress(dialect, connection.ConnectionString, Display(dialect, connection));
    }

    private static DatabaseAddress SqliteFile(DbConnectionStringBuilder connection, string folder)
    {
        var key = new[] { "Data Source", "DataSource", "Filename" }.FirstOrDefault(connection.ContainsKey);
        var source = key is null ? "" : (string)connection[key];
        if (source is "" or ":memory:" || source.StartsWith("file:", StringComparison.Ordinal))
        {
            return new DatabaseAddress(DatabaseUrl.Sqlite, connection.ConnectionString, Display(DatabaseUrl.Sqlite, connection));
        }

        var file = Path.GetFullPath(source, folder);
        connection[key!] = file;
        return new DatabaseAddress(DatabaseUrl.Sqlite, connection.ConnectionString, Display(DatabaseUrl.Sqlite, connection), file);
    }

    private static string Display(string dialect, DbConnectionStringBuilder connection)
    {
        var parts = connection.Keys.Cast<string>().Select(key => $"{key}={(IsSecret(key) ? "***" : connection[key])}");
        return $"{dialect}: {string.Join("; ", parts)}";
    }

    /// <summary>A connection string with another text in the place of its secrets; the same where it has none.</summary>
    public static string WithPassword(string text, string replacement)
    {
        var connection = new DbConnectionStringBuilder { ConnectionString = text };
        string[] secrets = [.. connection.Keys.Cast<string>().Where(IsSecret)];
        foreach (var key in secrets)
        {
            connection[key] = replacement;
        }

        return secrets.Length == 0 ? text : connection.ConnectionString;
    }

    public static bool IsSecret(string key) => Secret.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
}
