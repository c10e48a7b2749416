using System.Data.Common;
using System.Globalization;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Databases;

/// <summary>Takes a database URL, in the manner of SQLAlchemy, to what a driver of .NET understands.</summary>
internal static class DatabaseUrl
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgresql";
    public const string MySql = "mysql";
    public const string SqlServer = "sqlserver";

    /// <summary>Whether a text is a URL, and not a connection string.</summary>
    public static bool IsUrl(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var length = 0;
        while (length < scheme && IsOfScheme(text[length]))
        {
            length++;
        }

        return scheme > 0 && length == scheme;
    }

    /// <summary>The address of a URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="folder">What a relative file of SQLite is relative to.</param>
    public static DatabaseAddress Parse(string url, string folder)
    {
        var colon = url.IndexOf("://", StringComparison.Ordinal);
        var scheme = url[..colon].Split('+')[0];
        var (rest, query) = CutQuery(url[(colon + 3)..]);
        return Dialect(scheme) switch
        {
            Sqlite => SqliteFile(rest, query ?? "", folder, url),
            { } dialect => Server(dialect, scheme, rest, query ?? ""),
            null => throw new IrisException(DiagnosticCatalogue.UnknownScheme(scheme)),
        };
    }

    /// <summary>The dialect that a scheme or a user's word stands for; null where it stands for none.</summary>
    public static string? Dialect(string name) => name.ToLowerInvariant() switch
    {
        "sqlite" => Sqlite,
        "postgresql" or "postgres" or "npgsql" => PostgreSql,
        "mysql" or "mariadb" => MySql,
        "mssql" or "sqlserver" => SqlServer,
        _ => null,
    };

    /// <summary>A URL with another text in the place of its password; the same where it has none.</summary>
    public static string WithPassword(string url, string replacement)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var (rest, query) = CutQuery(url[start..]);
        var at = rest.LastIndexOf('@');
        var colon = at < 0 ? -1 : rest.IndexOf(':', 0, at);
        var safe = colon < 0 ? rest : rest[..(colon + 1)] + replacement + rest[at..];
        var options = query?.Split('&').Select(option => AdoConnectionString.IsSecret(Cut(option, '=').Before) ? $"{Cut(option, '=').Before}={replacement}" : option);
        return url[..start] + safe + (options is null ? "" : "?" + string.Join('&', options));
    }

    private static bool IsOfScheme(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '-' or '.' or '_';

    // sqlite:///relative, sqlite:////absolute, sqlite:///C:/absolute, sqlite:// in memory.
    private static DatabaseAddress SqliteFile(string rest, string query, string folder, string url)
    {
        var (authority, path) = Cut(rest, '/');
        if (authority.Length > 0)
        {
            throw new IrisException(DiagnosticCatalogue.MalformedUrl("sqlite://***", "a SQLite database has no host: it has three slashes and a file, sqlite:///./app.db"));
        }

        var connection = new DbConnectionStringBuilder();
        var name = Uri.UnescapeDataString(path ?? "");
        if (name is "" or ":memory:")
        {
            connection["Data Source"] = ":memory:";
            AddOptions(connection, Sqlite, query);
            return new DatabaseAddress(Sqlite, connection.ConnectionString, "sqlite://");
        }

        var file = Path.GetFullPath(name, folder);
        connection["Data Source"] = file;
        AddOptions(connection, Sqlite, query);
        return new DatabaseAddress(Sqlite, connection.ConnectionString, Cut(url, '?').Before, file);
    }

    private static DatabaseAddress Server(string dialect, string scheme, string rest, string query)
    {
        var slash = rest.IndexOf('/', Math.Max(0, rest.LastIndexOf('@')));
        var authority = slash < 0 ? rest : rest[..slash];
        var database = slash < 0 ? "" : Uri.UnescapeDataString(rest[(slash + 1)..].TrimEnd('/'));
        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? ("", null) : Cut(authority[..at], ':');
        var (host, port) = HostAndPort(authority[(at + 1)..], scheme);

        var connection = new DbConnectionStringBuilder();
        Set(connection, dialect == SqlServer ? "Server" : "Host", dialect == SqlServer && port is not null ? $"{host},{port}" : host);
        Set(connection, "Port", dialect == SqlServer ? null : port);
        Set(connection, "Database", database);
        Set(connection, dialect == PostgreSql ? "Username" : "User ID", Uri.UnescapeDataString(user));
        Set(connection, "Password", password is null ? null : Uri.UnescapeDataString(password));
        AddOptions(connection, dialect, query);

        var display = $"{scheme}://{(user.Length == 0 ? "" : user + (password is null ? "" : ":***") + "@")}{authority[(at + 1)..]}{(slash < 0 ? "" : rest[slash..])}";
        return new DatabaseAddress(dialect, connection.ConnectionString, display);
    }

    private static (string Host, string? Port) HostAndPort(string text, string scheme)
    {
        // [::1]:5432 is an address of IPv6 in its brackets.
        var bracket = text.LastIndexOf(']');
        var colon = text.IndexOf(':', Math.Max(0, bracket));
        var host = (colon < 0 ? text : text[..colon]).Trim('[', ']');
        var port = colon < 0 ? null : text[(colon + 1)..];
        if (port is not null && !(ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0))
        {
            // The port is not quoted: an unescaped '/' or '@' in a password ends up there.
            throw new IrisException(DiagnosticCatalogue.MalformedUrl($"{scheme}://***", "what stands after the host's ':' is no port; write '/', '@', ':' and '#' in a password as %2F, %40, %3A and %23"));
        }

        return (host.Length == 0 ? "localhost" : Uri.UnescapeDataString(host), port);
    }

    private static void AddOptions(DbConnectionStringBuilder connection, string dialect, string query)
    {
        foreach (var option in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = Cut(option, '=');
            var (name, wanted) = UrlParameter.ForDriver(dialect, Uri.UnescapeDataString(key), Uri.UnescapeDataString(value ?? ""));
            Set(connection, name, wanted);
        }
    }

    private static void Set(DbConnectionStringBuilder connection, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value) && key.Length > 0)
        {
            connection[key] = value;
        }
    }

    // A '?' before the only '@' belongs to a password that was not escaped; read otherwise, it would show.
    private static (string Before, string? After) CutQuery(string text)
    {
        var mark = text.IndexOf('?');
        var at = text.LastIndexOf('@');
        return mark >= 0 && at > mark && text.AsSpan(0, mark).IndexOfAny('@', '/') < 0 && Cut(text[at..], '?') is var (host, query)
            ? (text[..at] + host, query)
            : Cut(text, '?');
    }

    private static (string Before, string? After) Cut(string text, char at)
    {
        var position = text.IndexOf(at);
        return position < 0 ? (text, null) : (text[..position], text[(position + 1)..]);
    }
}
