using Microsoft.Extensions.Options;

namespace Iris.Extensions.Hosting;

/// <summary>The name under which an application has a database.</summary>
internal static class DatabaseName
{
    /// <summary>That of the only one, or of the main one.</summary>
    public static string Default => Options.DefaultName;

    /// <summary>As messages say it.</summary>
    public static string Of(string name) => name.Length == 0 ? "the database" : $"database '{name}'";
}
