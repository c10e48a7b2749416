using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Listings;

/// <summary>Lists the rules of the lint.</summary>
internal static class RuleList
{
    public static void Write(Workspace workspace)
    {
        if (workspace.Options.Json)
        {
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(LintRules.All.Select(Of).ToArray(), ToolJson.Plain.LintRuleDocumentArray));
            return;
        }

        var width = LintRules.All.Max(rule => rule.Name.Length);
        foreach (var rule in LintRules.All)
        {
            workspace.Shell.Out.WriteLine($"{rule.Code}  {rule.Name.PadRight(width)}  {rule.Title}");
        }
    }

    private static LintRuleDocument Of(LintRule rule) => new(
        rule.Code, rule.Name, rule.Title, rule.Dialects, Word(rule.Grade.Plain), Word(rule.Grade.Declared), new Diagnostic(rule.Code, DiagnosticSeverity.Info, "").HelpLink);

    private static string Word(DiagnosticSeverity? severity) => severity?.ToString().ToLowerInvariant() ?? "off";
}
