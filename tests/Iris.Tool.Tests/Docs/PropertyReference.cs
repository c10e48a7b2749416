using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Iris.Tool.Tests.Docs;

/// <summary>The page of all settings, from the comment and the defaults of Iris.Build.props and from the schema of iris.json.</summary>
internal static partial class PropertyReference
{
    private static readonly string Props = File.ReadAllText(Path.Combine(Repository.Root, "build", "Iris.Build.props"));

    /// <summary>The properties that the comment explains, by name.</summary>
    public static IReadOnlyList<(string Names, string Text)> Explained { get; } = Explain();

    public static string Text()
    {
        var text = new StringBuilder("""
            # Properties and settings

            Written by a test from `build/Iris.Build.props` and `docs/iris.schema.json`: do not edit. [In the build](build.md) tells what they are for.

            ## MSBuild properties

            In the project file, in `Directory.Build.props`, or with `-p:` for one build.

            | property | default | |
            |---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var (names, meaning) in Explained)
        {
            var all = names.Split(", ");
            var defaults = all.Select(Default).Where(value => value.Length > 0).Distinct().Select(value => $"`{value}`");
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", all.Select(name => $"`{name}`"))} | {string.Join(", ", defaults)} | {Cell(meaning)} |\n");
        }

        text.Append("| `IrisSkip` | | `true`: builds as if Iris were not there, in an emergency |\n");
        text.Append("\n## iris.json\n\nBeside the project; comments and trailing commas are allowed. Relative paths are relative to the file. The properties of a database may stand\nat the top, and in each of `databases`.\n\n| property | default | |\n|---|---|---|\n");
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "iris.schema.json")));
        Rows(text, schema.RootElement.GetProperty("properties"), "");
        text.Append("\nOf a database:\n\n| property | default | |\n|---|---|---|\n");
        Rows(text, schema.RootElement.GetProperty("definitions").GetProperty("database").GetProperty("properties"), "");
        return text.ToString();
    }

    /// <summary>The properties that the package reads, besides those for working on Iris itself.</summary>
    public static IReadOnlyList<string> Read() =>
        [.. PropertyUse().Matches(Props + File.ReadAllText(Path.Combine(Repository.Root, "build", "Iris.Build.targets")))
            .Select(match => match.Groups[1].Value).Where(name => !name.EndsWith("Dll", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];

    private static void Rows(StringBuilder text, JsonElement properties, string prefix)
    {
        foreach (var property in properties.EnumerateObject().Where(property => property.Name != "$schema"))
        {
            var standard = property.Value.TryGetProperty("default", out var value) ? $"`{value}`" : "";
            var words = property.Value.TryGetProperty("enum", out var allowed) ? string.Join(", ", allowed.EnumerateArray().Select(word => $"`{word}`")) : "";
            var meaning = property.Value.TryGetProperty("description", out var description) ? description.GetString()! : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{prefix}{property.Name}` | {standard} | {Cell(string.Join(" ", new[] { meaning, words }.Where(part => part.Length > 0)))} |\n");
            foreach (var inner in property.Value.TryGetProperty("oneOf", out var kinds) ? [.. kinds.EnumerateArray()] : Array.Empty<JsonElement>())
            {
                if (inner.TryGetProperty("properties", out var nested))
                {
                    Rows(text, nested, $"{prefix}{property.Name}.");
                }
            }
        }
    }

    private static List<(string Names, string Text)> Explain()
    {
        var explained = new List<(string Names, string Text)>();
        foreach (var line in Props[..Props.IndexOf("-->", StringComparison.Ordinal)].Split('\n').Select(line => line.TrimEnd()))
        {
            if (Entry().Match(line) is { Success: true } entry)
            {
                explained.Add((entry.Groups[1].Value, Gap().Split(entry.Groups[2].Value, 2)[^1]));
            }
            else if (explained.Count > 0 && line.StartsWith("          ", StringComparison.Ordinal))
            {
                explained[^1] = (explained[^1].Names, explained[^1].Text + " " + line.Trim());
            }
        }

        return explained;
    }

    private static string Default(string property) => Regex.Matches(Props, $@"<{property} Condition=[^>]*>([^<$]+)</{property}>") is { Count: > 0 } found ? found[^1].Groups[1].Value : "";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    [GeneratedRegex(@"^ {6}(Iris\w+(?:, Iris\w+)*)\s{2,}(.+)$")]
    private static partial Regex Entry();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\$\((Iris\w+)\)")]
    private static partial Regex PropertyUse();
}
