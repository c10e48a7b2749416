using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Tool.Engines;

namespace Iris.Tool.Listings;

/// <summary>What a run did, for programs.</summary>
internal sealed record RunDocument(
    string Command,
    string Database,
    bool Succeeded,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After,
    IReadOnlyList<string> Applied,
    string? Failed,
    IReadOnlyList<RunStepDocument> Steps,
    IReadOnlyList<DiagnosticDocument> Diagnostics,
    bool? DryRun,
    string? Backup)
{
    /// <summary>The phase that was asked for; null for all.</summary>
    public string? Phase { get; init; }

    public static RunDocument Of(string database, string command, int exitCode, RunSummary summary) => new(
        command,
        database,
        exitCode == 0,
        summary.Result?.Before ?? [],
        summary.Result?.After ?? [],
        summary.Result?.Applied ?? [],
        summary.Result?.Failed,
        [.. summary.Steps.Select(RunStepDocument.Of)],
        [.. summary.Diagnostics.Select(DiagnosticDocument.Of)],
        summary.DryRun ? true : null,
        summary.Backup?.File);

    public void WriteTo(TextWriter output) => output.WriteLine(JsonSerializer.Serialize(this, ToolJson.Plain.RunDocument));
}

/// <summary>A step of a run.</summary>
internal sealed record RunStepDocument(string? Revision, string? Direction, string? Message, IReadOnlyList<string> Before, IReadOnlyList<string> After, double? DurationMs)
{
    public static RunStepDocument Of(EngineEvent step) =>
        new(step.Revision, step.Direction, step.Message, step.Before ?? [], step.After ?? [], step.DurationMs);
}
