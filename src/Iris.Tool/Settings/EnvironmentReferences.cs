using System.Text;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Settings;

/// <summary>Puts the values of environment variables where a setting says <c>${NAME}</c>.</summary>
internal static class EnvironmentReferences
{
    public static string Expand(string text, Func<string, string?> variable, string? file)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return text;
        }

        var expanded = new StringBuilder();
        var rest = text.AsSpan();
        for (var start = rest.IndexOf("${"); start >= 0; start = rest.IndexOf("${"))
        {
            var length = rest[start..].IndexOf('}');
            if (length < 0)
            {
                break;
            }

            var name = rest.Slice(start + 2, length - 2).ToString();
            expanded.Append(rest[..start]).Append(variable(name) ?? throw Unset(name, file));
            rest = rest[(start + length + 1)..];
        }

        return expanded.Append(rest).ToString();
    }

    private static IrisException Unset(string name, string? file) =>
        new(DiagnosticCatalogue.UnsetVariable(name, file is null ? null : new SourceLocation(file)));
}
