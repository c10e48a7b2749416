using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Sql;

/// <summary>The databases that Iris knows.</summary>
public static class DialectCatalogue
{
    /// <summary>All of them, the default one first.</summary>
    public static IReadOnlyList<Dialect> All { get; } = [SqliteDialect.Instance, new PostgreSqlDialect(), new MySqlDialect(), new SqlServerDialect()];

    /// <summary>The dialect of that name.</summary>
    /// <exception cref="IrisException">There is none (IRIS0301).</exception>
    public static Dialect Get(string name) =>
        All.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new IrisException(DiagnosticCatalogue.UnknownDialect(name, string.Join(", ", All.Select(d => d.Name))));
}
