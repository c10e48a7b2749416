using Iris.Migrations.Sql;

namespace Iris.EntityFrameworkCore;

/// <summary>The expression that PostgreSQL's full text search indexes several columns by.</summary>
internal static class SearchVector
{
    public static string Of(Dialect dialect, string configuration, IEnumerable<(string Column, bool Nullable)> columns) =>
        $"to_tsvector({dialect.Literal(configuration)}, "
        + string.Join(" || ' ' || ", columns.Select(c => c.Nullable ? $"coalesce({dialect.Quote(c.Column)}, '')" : dialect.Quote(c.Column))) + ")";
}
