using Iris.Migrations.Revisions;

namespace Iris.Tool.Listings;

/// <summary>A plan, for programs.</summary>
internal sealed record PlanDocument(IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<PlanStepDocument> Steps)
{
    public static PlanDocument Of(RevisionPlan plan, ILookup<string, string>? operations) =>
        new([.. plan.Before], [.. plan.After], [.. plan.Steps.Select(step => PlanStepDocument.Of(step, operations))]);
}

/// <summary>A step of a plan.</summary>
internal sealed record PlanStepDocument(string? Revision, string Direction, string? Message, string? Breaking, string? Rollback, IReadOnlyList<string> After, IReadOnlyList<string>? Operations)
{
    public static PlanStepDocument Of(RevisionStep step, ILookup<string, string>? operations) => new(
        step.Revision?.Id,
        step.Direction.ToString().ToLowerInvariant(),
        step.Revision?.Message,
        step.Revision?.Breaking,
        step.Revision?.Rollback,
        [.. step.HeadsAfter],
        operations is null ? null : [.. operations[step.Revision?.Id ?? ""]]);
}
