using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using Iris.Tool.Reports;

namespace Iris.Tool.Engines;

/// <summary>Tells what the lint found: a line each on stdout, in the form that editors and MSBuild read; the sum on stderr.</summary>
internal sealed class LintReport(Workspace workspace, IReadOnlyList<string> dialects, Func<Diagnostic, Diagnostic?> weigh, DiagnosticSeverity? failsOn, string format, string? output)
{
    private readonly List<Diagnostic> _found = [];
    private bool _isComplete;

    public void Take(string json)
    {
        var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
        _isComplete |= told.Event == "result";
        if (told.Event == "diagnostic" && weigh(RunSummary.Diagnostic(told)) is { } found)
        {
            _found.Add(found);
        }
    }

    /// <summary>Writes it down; the exit code.</summary>
    public async Task<int> EndAsync()
    {
        if (!_isComplete)
        {
            DiagnosticPrinter.Print(workspace.Shell, _found);
            return ExitCode.Failed;
        }

        var fails = failsOn is { } least && _found.Exists(found => found.Severity >= least);
        await OutputFile.WriteAsync(workspace, output, Text(fails)).ConfigureAwait(false);
        var style = workspace.Shell.ErrorStyle;
        workspace.Say(fails ? style.Red(Sum()) : _found.Count == 0 ? style.Green(Sum()) : Sum());
        return fails ? ExitCode.CheckFailed : ExitCode.Done;
    }

    private string Text(bool fails)
    {
        if (workspace.Options.Json)
        {
            var document = new LintDocument(!fails, dialects, [.. _found.Select(Of)]);
            return JsonSerializer.Serialize(document, ToolJson.Plain.LintDocument) + "\n";
        }

        return format == "text" ? string.Concat(_found.Select(found => Line(found) + "\n")) : Annotations.Write(format, workspace.Shell.WorkingFolder, _found);
    }

    private static LintFindingDocument Of(Diagnostic found)
    {
        var document = DiagnosticDocument.Of(found);
        return new(found.Code, LintRules.Find(found.Code)?.Name, document.Severity, found.Message, document.File, document.Line, document.Column, found.HelpLink);
    }

    // Only kind and code are coloured, so that what is copied is the text.
    private string Line(Diagnostic found)
    {
        var text = found.ToString();
        var kind = $"{found.Severity.ToString().ToLowerInvariant()} {found.Code}";
        var at = text.IndexOf(kind, StringComparison.Ordinal);
        var style = workspace.Shell.OutStyle;
        var painted = found.Severity switch { DiagnosticSeverity.Error => style.Red(kind), DiagnosticSeverity.Warning => style.Yellow(kind), _ => style.Faint(kind) };
        return string.Concat(text.AsSpan(0, at), painted, text.AsSpan(at + kind.Length));
    }

    private string Sum()
    {
        var counts = string.Join(", ", new[] { (DiagnosticSeverity.Error, "error"), (DiagnosticSeverity.Warning, "warning"), (DiagnosticSeverity.Info, "suggestion") }
            .Select(kind => (Count: _found.Count(found => found.Severity == kind.Item1), Word: kind.Item2))
            .Where(kind => kind.Count > 0)
            .Select(kind => $"{kind.Count} {kind.Word}{(kind.Count == 1 ? "" : "s")}"));
        return $"{(counts.Length == 0 ? "Nothing found" : counts)} ({string.Join(", ", dialects)}).";
    }
}
