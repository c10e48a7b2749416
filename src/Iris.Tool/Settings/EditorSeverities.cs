using Iris.Migrations.Lint;

namespace Iris.Tool.Settings;

/// <summary>What <c>.editorconfig</c> files say about the codes of the lint, for C# and SQL: the nearest file has the last word.</summary>
internal static class EditorSeverities
{
    private const string Prefix = "dotnet_diagnostic.";
    private const string Suffix = ".severity";

    public static Dictionary<string, string> Of(string folder)
    {
        var severities = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var file = Path.Combine(at.FullName, ".editorconfig");
            if (File.Exists(file) && Read(file, severities))
            {
                break;
            }
        }

        return severities;
    }

    /// <summary>Takes in what a file says that no nearer one does; whether it is the root.</summary>
    private static bool Read(string file, Dictionary<string, string> severities)
    {
        var here = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (isRoot, counts) = (false, true);
        foreach (var line in File.ReadLines(file).Select(line => line.Trim()))
        {
            if (line.StartsWith('['))
            {
                counts = line is "[*]" || line.Contains("cs", StringComparison.Ordinal) || line.Contains("sql", StringComparison.Ordinal);
            }
            else if (line.Split('=', 2) is [var key, var value] && !line.StartsWith('#') && !line.StartsWith(';'))
            {
                isRoot |= key.Trim() == "root" && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);
                if (counts && Code(key.Trim()) is { } code && LintSettings.TrySeverity(value.Trim(), out _))
                {
                    here[code] = value.Trim();
                }
            }
        }

        foreach (var (code, word) in here)
        {
            severities.TryAdd(code, word);
        }

        return isRoot;
    }

    private static string? Code(string key) => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase)
        && LintRules.Find(key[Prefix.Length..^Suffix.Length]) is { } rule ? rule.Code : null;
}
