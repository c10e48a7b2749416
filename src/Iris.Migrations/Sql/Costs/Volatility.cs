using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>Which expressions come out differently from row to row, or from one moment to the next.</summary>
internal static class Volatility
{
    // What a server need compute but once for all rows of a statement.
    private static readonly HashSet<string> Steady = new(StringComparer.OrdinalIgnoreCase)
    {
        "now", "current_timestamp", "current_date", "current_time", "localtime", "localtimestamp", "transaction_timestamp", "statement_timestamp",
        "current_user", "session_user", "user", "current_schema", "getdate", "sysdatetime", "sysutcdatetime", "getutcdate", "utc_timestamp",
        "lower", "upper", "coalesce", "cast", "date_trunc", "to_char", "concat", "abs", "round", "length", "extract", "timezone", "decimal", "numeric",
        "varchar", "char", "array", "jsonb_build_object", "jsonb_build_array", "json_build_object", "json_object", "json_array", "make_interval", "interval",
    };

    private static readonly HashSet<string> Moving = new(StringComparer.OrdinalIgnoreCase)
    {
        "now", "current_timestamp", "current_date", "current_time", "localtime", "localtimestamp", "clock_timestamp", "random", "rand", "newid", "uuid", "gen_random_uuid",
        "getdate", "sysdatetime", "sysutcdatetime", "getutcdate", "current_user", "session_user", "datetime", "date", "julianday",
    };

    /// <summary>Whether a default differs from row to row, as far as the functions that it calls tell: one that is not known may.</summary>
    public static bool IsVolatile(string sql) => Calls(sql).Any(name => !Steady.Contains(name));

    /// <summary>A function whose answer changes while the row does not; null for none.</summary>
    public static string? Unsteady(string sql) => Calls(sql).FirstOrDefault(Moving.Contains)
        ?? Names.In(sql).Select(n => n.Name).FirstOrDefault(n => n.StartsWith("current_", StringComparison.OrdinalIgnoreCase) && Moving.Contains(n));

    /// <summary>Whether a type numbers rows by a sequence that comes with it.</summary>
    public static bool IsSerial(SqlType type) => type.Kind == SqlTypeKind.Native && type.Name!.Trim().ToLowerInvariant() is "serial" or "bigserial" or "smallserial" or "serial4" or "serial8";

    private static IEnumerable<string> Calls(string sql) =>
        from name in Names.In(sql)
        where sql[name.End..].TrimStart() is ['(', ..]
        select name.Name;
}
