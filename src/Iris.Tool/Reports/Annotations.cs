using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Iris.Build.Tasks;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;

namespace Iris.Tool.Reports;

/// <summary>Findings in the words of the systems that show them beside the code.</summary>
internal static class Annotations
{
    public static readonly string[] Formats = ["text", "github", "azure", "gitlab", "sarif"];

    /// <summary>All of them, in a format other than text.</summary>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="root">The folder that paths are given from: that of the repository, mostly.</param>
    /// <param name="found">The findings.</param>
    public static string Write(string format, string root, IReadOnlyList<Diagnostic> found) => format switch
    {
        "github" => string.Concat(found.Select(diagnostic => GitHub(diagnostic, root) + "\n")),
        "azure" => string.Concat(found.Select(diagnostic => Azure(diagnostic, root) + "\n")),
        "gitlab" => JsonSerializer.Serialize([.. found.Select(diagnostic => GitLab(diagnostic, root))], ToolJson.Plain.CodeQualityDocumentArray) + "\n",
        _ => SarifRun.Log([SarifRun.Of("iris/lint", ToolVersion.Text, root, found)]),
    };

    // https://docs.github.com/actions/reference/workflow-commands-for-github-actions: % and line ends are escaped, in properties : and , as well.
    private static string GitHub(Diagnostic diagnostic, string root)
    {
        var kind = diagnostic.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "notice" };
        var place = diagnostic.Location is { } at ? $"file={Property(Relative(at.File, root))}{(at.Line > 0 ? $",line={at.Line}" : "")}{(at.Column > 0 ? $",col={at.Column}" : "")}," : "";
        return $"::{kind} {place}title={diagnostic.Code}::{Value(diagnostic.Message)}";

        static string Value(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        static string Property(string text) => Value(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
    }

    // https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands: there are errors and warnings only.
    private static string Azure(Diagnostic diagnostic, string root)
    {
        if (diagnostic.Severity == DiagnosticSeverity.Info)
        {
            return diagnostic.ToString().ReplaceLineEndings(" ");
        }

        var kind = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        var place = diagnostic.Location is { } at ? $"sourcepath={Property(Relative(at.File, root))};{(at.Line > 0 ? $"linenumber={at.Line};" : "")}{(at.Column > 0 ? $"columnnumber={at.Column};" : "")}" : "";
        return $"##vso[task.logissue type={kind};{place}code={diagnostic.Code}]{diagnostic.Message.ReplaceLineEndings(" ")}";

        static string Property(string text) => text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
    }

    // GitLab's report of code quality wants a fingerprint that stays when lines move.
    private static CodeQualityDocument GitLab(Diagnostic diagnostic, string root)
    {
        var path = diagnostic.Location is { } at ? Relative(at.File, root) : ".";
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{diagnostic.Code}\0{path}\0{diagnostic.Message}")));
        var severity = diagnostic.Severity switch { DiagnosticSeverity.Error => "critical", DiagnosticSeverity.Warning => "major", _ => "info" };
        return new(diagnostic.Message, diagnostic.Code, fingerprint, severity, new(path, new(Math.Max(1, diagnostic.Location?.Line ?? 1))));
    }

    private static string Relative(string file, string root)
    {
        var relative = Path.GetRelativePath(root, Path.GetFullPath(file, root));
        return (relative.StartsWith("..", StringComparison.Ordinal) ? file : relative).Replace('\\', '/');
    }
}
