using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Engines;

/// <summary>What makes one schema into another.</summary>
internal sealed record SchemaAnswer
{
    /// <summary>The members of a revision that does it; none where nothing differs.</summary>
    public string Members { get; init; } = "";

    /// <summary>What differs, operation by operation.</summary>
    public List<EngineEvent> Operations { get; } = [];

    /// <summary>What may only have another name.</summary>
    public List<EngineEvent> Candidates { get; } = [];

    public List<Diagnostic> Warnings { get; } = [];

    public List<Diagnostic> Errors { get; } = [];

    public void Take(string json)
    {
        var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
        switch (told.Event)
        {
            case "operation":
                Operations.Add(told);
                break;
            case "rename":
                Candidates.Add(told);
                break;
            case "diagnostic":
                var diagnostic = RunSummary.Diagnostic(told);
                (diagnostic.Severity == DiagnosticSeverity.Error ? Errors : Warnings).Add(diagnostic);
                break;
        }
    }

    /// <summary>An operation on a line, with the databases where it is not all of them.</summary>
    public static string Line(EngineEvent operation) => operation.Message + (operation.Dialects is { } dialects ? $" [{string.Join(", ", dialects)}]" : "");

    /// <summary>What a candidate is about: the old name and the new one.</summary>
    public static (string Old, string New) Names(EngineEvent candidate) => (candidate.Object!, candidate.Message![(candidate.Message!.LastIndexOf(':') + 1)..]);
}
