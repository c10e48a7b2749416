using Iris.Migrations.Revisions;

namespace Iris.Tool.Listings;

/// <summary>A plan, for programs.</summary>
internal sealed record PlanDocument(IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<PlanStepDocument> Steps)
{
    public static PlanDocument Of(RevisionPlan plan) => new([.. plan.Before], [.. plan.After], [.. plan.Steps.Select(PlanStepDocument.Of)]);
}

/// <summary>A step of a plan.</summary>
internal sealed record PlanStepDocument(string? Revision, string Direction, string? Message, string? Breaking, string? Rollback, IReadOnlyList<string> After)
{
    public static PlanStepDocument Of(RevisionStep step) => new(
        step.Revision?.Id,
        step.Direction.ToString().ToLowerInvariant(),
        step.Revision?.Message,
        step.Revision?.Breaking,
        step.Revision?.Rollback,
        [.. step.HeadsAfter]);
}
