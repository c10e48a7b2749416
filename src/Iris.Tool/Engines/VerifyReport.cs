using System.Globalization;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;

namespace Iris.Tool.Engines;

/// <summary>Tells the user how the revisions do that are tried: a line each on stdout, all else on stderr.</summary>
internal sealed class VerifyReport(Workspace workspace)
{
    private readonly Dictionary<string, VerifiedRevisionDocument> _revisions = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _diagnostics = [];
    private int _planned;

    /// <summary>Whether the engine came to its end.</summary>
    public bool IsComplete { get; private set; }

    private Shell Shell => workspace.Shell;

    private string Erase => Shell.ErrorIsTerminal ? "\r\u001b[K" : "";

    public void Take(string json)
    {
        var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
        switch (told.Event)
        {
            case "diagnostic":
                var diagnostic = RunSummary.Diagnostic(told);
                _diagnostics.Add(diagnostic);
                Shell.Error.Write(Erase);
                DiagnosticPrinter.Print(Shell, diagnostic);
                break;
            case "plan":
                _planned = told.Count ?? 0;
                break;
            case "verifying" when Shell.ErrorIsTerminal:
                Shell.Error.Write($"{Erase}[{_revisions.Count}/{_planned}] {told.Revision} ...");
                break;
            case "verified":
                Take(told);
                break;
            case "result":
                IsComplete = true;
                break;
        }
    }

    /// <summary>Says how it ended; for programs, says everything.</summary>
    public void End(string dialect)
    {
        Shell.Error.Write(Erase);
        if (workspace.Options.Json)
        {
            var document = new VerifyDocument(
                IsComplete && _diagnostics.All(found => found.Severity != DiagnosticSeverity.Error), dialect, [.. _revisions.Values], [.. _diagnostics.Select(DiagnosticDocument.Of)]);
            Shell.Out.WriteLine(JsonSerializer.Serialize(document, ToolJson.Plain.VerifyDocument));
        }

        if (IsComplete)
        {
            var failed = _revisions.Values.Count(revision => revision.Outcome == "failed");
            var oneWay = _revisions.Values.Count(revision => revision.Outcome == "irreversible");
            var errors = _diagnostics.Count(found => found.Severity == DiagnosticSeverity.Error);
            var text = $"{_revisions.Count} of {_planned} revisions tried on {dialect}: {_revisions.Count - failed - oneWay} proved, {oneWay} irreversible, {failed} failed; {errors} error{(errors == 1 ? "" : "s")}.";
            workspace.Say(errors > 0 ? Shell.ErrorStyle.Red(text) : Shell.ErrorStyle.Green(text));
        }
    }

    private void Take(EngineEvent told)
    {
        var known = _revisions.GetValueOrDefault(told.Revision!);
        _revisions[told.Revision!] = new(told.Revision!, told.Message ?? "", known?.Outcome == "failed" ? "failed" : told.Outcome ?? "", told.DurationMs ?? 0);
        if (!workspace.Options.Json && (known is null || known.Outcome != told.Outcome))
        {
            Shell.Error.Write(Erase);
            var duration = (told.DurationMs ?? 0).ToString("0", CultureInfo.InvariantCulture);
            Shell.Out.WriteLine($"{told.Revision}  {told.Outcome,-12}  {told.Message} {Shell.OutStyle.Faint($"({duration} ms)")}");
        }
    }
}
