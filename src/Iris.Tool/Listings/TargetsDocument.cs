using Iris.Migrations.Diagnostics;
using Iris.Tool.Targets;

namespace Iris.Tool.Listings;

/// <summary>What became of many databases, for programs.</summary>
internal sealed record TargetsDocument(
    string Command,
    bool Succeeded,
    int Count,
    IReadOnlyList<TargetGroupDocument> Groups,
    IReadOnlyList<TargetDocument> Targets,
    IReadOnlyList<DiagnosticDocument> Diagnostics)
{
    public static TargetsDocument Of(string command, IReadOnlyList<TargetResult> results, IReadOnlyList<TargetGroup> groups, IEnumerable<Diagnostic> diagnostics) => new(
        command,
        results.All(r => r.Outcome is TargetOutcome.Done or TargetOutcome.Current),
        results.Count,
        [.. groups.Select(TargetGroupDocument.Of)],
        [.. results.Select(TargetDocument.Of)],
        [.. diagnostics.Select(DiagnosticDocument.Of)]);

    public static string Word(TargetOutcome outcome) => outcome.ToString().ToLowerInvariant();
}

/// <summary>Targets of which the same is to be said.</summary>
internal sealed record TargetGroupDocument(string Outcome, string? Stand, string? Fingerprint, string? Code, bool Differs, int Count)
{
    public static TargetGroupDocument Of(TargetGroup group) => new(
        TargetsDocument.Word(group.Outcome), group.Stand.Length == 0 ? null : group.Stand, group.Fingerprint, group.Code, group.Differs, group.Targets.Count);
}

/// <summary>One of the targets.</summary>
internal sealed record TargetDocument(
    string Database,
    string Outcome,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> After,
    IReadOnlyList<string> Applied,
    string? Fingerprint,
    double DurationMs,
    IReadOnlyList<DiagnosticDocument> Diagnostics)
{
    public static TargetDocument Of(TargetResult result) => new(
        result.Target.Name,
        TargetsDocument.Word(result.Outcome),
        result.Before,
        result.After,
        result.Applied,
        result.Fingerprint,
        Math.Round(result.Duration.TotalMilliseconds, 3),
        [.. result.Diagnostics.Select(DiagnosticDocument.Of)]);
}
