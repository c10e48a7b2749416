using System.Globalization;
using System.Text;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Reports;

/// <summary>The report as Markdown, for a pull request: what runs, in which order, whom it makes wait, and what speaks against it.</summary>
internal static class DeployReportMarkdown
{
    public static string Write(string title, DeployReport report, IReadOnlyList<Diagnostic> found, string root)
    {
        var text = new StringBuilder($"# Deploying {Cell(title)}\n\n");
        if (report.Revisions.Count == 0)
        {
            return text.Append("There is nothing to deploy.\n").ToString();
        }

        text.Append(CultureInfo.InvariantCulture, $"{Count(report.Revisions.Count, "revision")} for {string.Join(", ", report.Dialects)}; {Sum(found)}.\n\n");
        text.Append("| revision | what it does | way back | hash |\n|---|---|---|---|\n");
        foreach (var revision in report.Revisions)
        {
            text.Append($"| `{Cell(revision.Id)}` | {Cell(revision.Message)} | {Sign(revision.Reversibility)} {revision.Reversibility} | `{Cell(Short(revision.Chain))}` |\n");
        }

        Notes(text, report);
        Findings(text, found, root);
        foreach (var revision in report.Revisions)
        {
            Statements(text, revision);
        }

        return text.Append("\n---\n*restored*: the downgrade makes the schema what it was. *shape only*: what a dropped table or column held is gone. *by its author*: raw SQL or code, ").Append(
            "which Iris does not judge. Hashes are those of the revision with all below it, as in the bundle and in `iris_history`.\n").ToString();
    }

    private static void Notes(StringBuilder text, DeployReport report)
    {
        foreach (var revision in report.Revisions.Where(revision => revision.Breaking is not null || revision.Rollback is not null))
        {
            text.Append(revision.Breaking is { } breaking ? $"\n> **{Cell(revision.Id)} breaks:** {Cell(breaking)}\n" : "");
            text.Append(revision.Rollback is { } rollback ? $"\n> **{Cell(revision.Id)}, to take it back:** {Cell(rollback)}\n" : "");
        }
    }

    private static void Findings(StringBuilder text, IReadOnlyList<Diagnostic> found, string root)
    {
        if (found.Count == 0)
        {
            return;
        }

        text.Append("\n## Findings\n\n| | code | where | what |\n|---|---|---|---|\n");
        foreach (var finding in found.OrderByDescending(finding => finding.Severity))
        {
            var where = finding.Location is { } at ? $"`{Cell(Path.GetRelativePath(root, at.File).Replace('\\', '/'))}{(at.Line > 0 ? $":{at.Line}" : "")}`" : "";
            text.Append($"| {Sign(finding.Severity)} | [{finding.Code}]({finding.HelpLink}) | {where} | {Cell(finding.Message)} |\n");
        }
    }

    private static void Statements(StringBuilder text, ReportedRevision revision)
    {
        text.Append($"\n## {Cell(revision.Id)}{(revision.Message.Length == 0 ? "" : ": " + Cell(revision.Message))}\n");
        foreach (var (dialect, statements) in revision.Sql)
        {
            text.Append($"\n<details><summary>{dialect}: {Count(statements.Count, "statement")}</summary>\n\n");
            if (statements.Count > 0)
            {
                text.Append("| | what | on a database in use |\n|---:|---|---|\n");
                foreach (var (statement, i) in statements.Select((statement, i) => (statement, i)))
                {
                    text.Append(CultureInfo.InvariantCulture, $"| {i + 1} | {Cell(statement.Operation)} | {Cell(statement.Effect)}{(statement.Autocommit ? "; outside the transaction" : "")} |\n");
                }

                // A fence longer than any in the text, so that nothing in it ends the block.
                var sql = string.Concat(statements.Select(statement => statement.Text.TrimEnd(';') + ";\n"));
                var fence = new string('`', Math.Max(3, LongestRun(sql, '`') + 1));
                text.Append($"\n{fence}sql\n{sql}{fence}\n");
            }

            text.Append("\n</details>\n");
        }
    }

    private static string Sign(string reversibility) => reversibility switch { "restored" => "🟢", "no way back" => "🔴", _ => "🟡" };

    private static string Sign(DiagnosticSeverity severity) => severity switch { DiagnosticSeverity.Error => "🔴", DiagnosticSeverity.Warning => "🟡", _ => "🔵" };

    private static string Sum(IReadOnlyList<Diagnostic> found) => found.Count == 0 ? "nothing speaks against it" : string.Join(", ", new[] { (DiagnosticSeverity.Error, "error"), (DiagnosticSeverity.Warning, "warning"), (DiagnosticSeverity.Info, "suggestion") }
        .Select(kind => (Count: found.Count(finding => finding.Severity == kind.Item1), kind.Item2)).Where(kind => kind.Count > 0).Select(kind => Count(kind.Count, kind.Item2)));

    private static string Short(string chain) => chain.Split(':')[^1] is { Length: > 12 } hash ? hash[..12] : chain;

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static int LongestRun(string text, char mark)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == mark ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>Text in a table, on one line, that is text and no markup.</summary>
    private static string Cell(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(c => c switch { '|' => "\\|", '<' => "&lt;", '&' => "&amp;", '\\' => "\\\\", '`' => "\\`", '[' or ']' or '*' => $"\\{c}", _ => $"{c}" }));
}
