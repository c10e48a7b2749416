using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Sql;

/// <summary>The server that revisions are judged for.</summary>
/// <param name="Dialect">Its dialect.</param>
/// <param name="Version">Its version; null for any that is in use.</param>
/// <param name="IsDeclared">Whether the project names it.</param>
/// <param name="IsMariaDb">Whether it is MariaDB; without a version it may be MySQL as well.</param>
internal sealed record TargetServer(Dialect Dialect, Version? Version = null, bool IsDeclared = false, bool IsMariaDb = false)
{
    private const string Known = "sqlite, postgresql, mysql, mariadb or sqlserver";

    public bool IsPostgreSql => Dialect.Name == "postgresql";

    public bool IsMySql => Dialect.Name == "mysql";

    public bool IsSqlServer => Dialect.Name == "sqlserver";

    public bool IsSqlite => Dialect.Name == "sqlite";

    /// <summary>What people call it.</summary>
    public string Product => (Dialect.Name, IsMariaDb, IsDeclared) switch
    {
        ("postgresql", _, _) => "PostgreSQL",
        ("mysql", true, _) => "MariaDB",
        ("mysql", _, true) => "MySQL",
        ("mysql", _, _) => "MySQL or MariaDB",
        ("sqlserver", _, _) => "SQL Server",
        _ => "SQLite",
    };

    /// <summary>A dialect of which the project says no more.</summary>
    public static TargetServer Any(Dialect dialect) => new(dialect);

    /// <summary>Reads <c>postgresql:15</c>.</summary>
    /// <exception cref="IrisException">It names none (IRIS0496).</exception>
    public static TargetServer Parse(string text)
    {
        var parts = text.Trim().ToLowerInvariant().Split(':', 2);
        var dialect = DialectCatalogue.All.FirstOrDefault(d => d.Name == (parts[0] == "mariadb" ? "mysql" : parts[0]));
        Version? version = null;
        return dialect is not null && (parts.Length == 1 || TryVersion(parts[1], out version))
            ? new(dialect, version, IsDeclared: true, IsMariaDb: parts[0] == "mariadb")
            : throw new IrisException(DiagnosticCatalogue.UnknownTargetServer(text, Known));
    }

    /// <summary>Whether it is known to be older.</summary>
    public bool IsBefore(int major, int minor = 0) => Version is { } version && version < new Version(major, minor);

    private static bool TryVersion(string text, out Version? version) =>
        Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out version);
}
