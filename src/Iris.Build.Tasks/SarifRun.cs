using System.Globalization;
using Iris.Migrations.Diagnostics;

namespace Iris.Build.Tasks;

/// <summary>Diagnostics as SARIF 2.1.0 (OASIS), which code scanning of the common hosts reads.</summary>
internal static class SarifRun
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>A whole log.</summary>
    public static string Log(IEnumerable<string> runs) =>
        JsonText.Object(("$schema", JsonText.Quote(Schema)), ("version", JsonText.Quote("2.1.0")), ("runs", $"[{string.Join(",", runs)}]")) + "\n";

    /// <summary>A run.</summary>
    /// <param name="id">What looked: <c>iris/validate</c>.</param>
    /// <param name="version">The version of Iris.</param>
    /// <param name="root">The folder that paths are given from; null for full ones.</param>
    /// <param name="found">What was found, with the severities that count.</param>
    public static string Of(string id, string version, string? root, IReadOnlyCollection<Diagnostic> found)
    {
        var rules = found.GroupBy(diagnostic => diagnostic.Code).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Rule(group.First())).ToList();
        var driver = JsonText.Object(
            ("name", JsonText.Quote("Iris")),
            ("semanticVersion", JsonText.Quote(version)),
            ("informationUri", JsonText.Quote("https://github.com/iris-build/iris")),
            ("rules", $"[{string.Join(",", rules)}]"));
        return JsonText.Object(
            ("tool", JsonText.Object(("driver", driver))),
            ("automationDetails", JsonText.Object(("id", JsonText.Quote(id + "/")))),
            ("columnKind", JsonText.Quote("utf16CodeUnits")),
            ("results", $"[{string.Join(",", found.Select(diagnostic => Result(diagnostic, root)))}]"));
    }

    private static string Rule(Diagnostic diagnostic) => JsonText.Object(("id", JsonText.Quote(diagnostic.Code)), ("helpUri", JsonText.Quote(diagnostic.HelpLink)));

    private static string Result(Diagnostic diagnostic, string? root) => JsonText.Object(
        ("ruleId", JsonText.Quote(diagnostic.Code)),
        ("level", JsonText.Quote(diagnostic.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "note" })),
        ("message", JsonText.Object(("text", JsonText.Quote(diagnostic.Message)))),
        ("locations", diagnostic.Location is { } place ? $"[{Location(place, root)}]" : null));

    private static string Location(SourceLocation place, string? root) => JsonText.Object(("physicalLocation", JsonText.Object(
        ("artifactLocation", JsonText.Object(("uri", JsonText.Quote(Uri(place.File, root))))),
        ("region", place.Line > 0 ? JsonText.Object(("startLine", Number(place.Line)), ("startColumn", place.Column > 0 ? Number(place.Column) : null)) : null))));

    /// <summary>Relative paths, with slashes: hosts look for the file in the repository.</summary>
    private static string Uri(string file, string? root)
    {
        var path = file.Replace('\\', '/');
        var folder = root?.Replace('\\', '/').TrimEnd('/') + "/";
        path = root is not null && path.StartsWith(folder, StringComparison.Ordinal) ? path.Substring(folder.Length) : path;
        var escaped = string.Join("/", path.Split('/').Select(System.Uri.EscapeDataString));
        return path.Length > 0 && path[0] == '/' ? "file://" + escaped : escaped;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
