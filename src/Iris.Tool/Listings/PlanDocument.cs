using Iris.Migrations.Revisions;

namespace Iris.Tool.Listings;

/// <summary>A plan, for programs.</summary>
internal sealed record PlanDocument(IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<PlanStepDocument> Steps)
{
    public static PlanDocument Of(RevisionPlan plan, ILookup<string, string>? operations, IReadOnlyDictionary<string, string> phases) =>
        new([.. plan.Before], [.. plan.After], [.. plan.Steps.Select(step => PlanStepDocument.Of(step, operations, phases))]);
}

/// <summary>A step of a plan.</summary>
internal sealed record PlanStepDocument(
    string? Revision, string Direction, string? Message, string? Breaking, string? Rollback, IReadOnlyList<string> After, IReadOnlyList<string>? Operations, string? Phase)
{
    public static PlanStepDocument Of(RevisionStep step, ILookup<string, string>? operations, IReadOnlyDictionary<string, string> phases) => new(
        step.Revision?.Id,
        step.Direction.ToString().ToLowerInvariant(),
        step.Revision?.Message,
        step.Revision?.Breaking,
        step.Revision?.Rollback,
        [.. step.HeadsAfter],
        operations is null ? null : [.. operations[step.Revision?.Id ?? ""]],
        step is { Direction: StepDirection.Upgrade, Revision: { } revision } ? phases.GetValueOrDefault(revision.Id) : null);
}
