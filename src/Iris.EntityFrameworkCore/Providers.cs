using Microsoft.EntityFrameworkCore;

namespace Iris.EntityFrameworkCore;

/// <summary>Which database a provider is for.</summary>
internal static class Providers
{
    private static readonly Dictionary<string, string> Dialects = new(StringComparer.Ordinal)
    {
        ["Microsoft.EntityFrameworkCore.Sqlite"] = "sqlite",
        ["Npgsql.EntityFrameworkCore.PostgreSQL"] = "postgresql",
        ["Microsoft.EntityFrameworkCore.SqlServer"] = "sqlserver",
        ["Pomelo.EntityFrameworkCore.MySql"] = "mysql",
        ["Microting.EntityFrameworkCore.MySql"] = "mysql",
        ["MySql.EntityFrameworkCore"] = "mysql",
    };

    /// <summary>The dialect of a context's provider; null for a provider that Iris does not know.</summary>
    public static string? DialectOf(DbContext context) => Dialects.GetValueOrDefault(NameOf(context));

    /// <summary>The name of a context's provider.</summary>
    public static string NameOf(DbContext context) =>
        EntityModel.Made(context.GetType().FullName!, () => context.Database.ProviderName) ?? "(none)";
}
