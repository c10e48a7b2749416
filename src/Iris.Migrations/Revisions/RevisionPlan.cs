using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>The way from where a database stands to where it should be.</summary>
public sealed record RevisionPlan
{
    internal RevisionPlan(HeadSet before, IReadOnlyList<PlannedMove> moves, IReadOnlyList<Diagnostic>? warnings = null)
    {
        var trail = new HeadTrail(before, moves.Select(move => move.Changes).ToArray());
        Before = before;
        Steps = moves.Select((move, i) => new RevisionStep(move.Revision, move.Direction, move.Changes, trail, i)).ToArray();
        After = trail.After(moves.Count);
        Warnings = warnings ?? [];
    }

    /// <summary>The steps, in the order in which they run. None where there is nothing to do.</summary>
    public IReadOnlyList<RevisionStep> Steps { get; }

    /// <summary>The rows that the plan starts from.</summary>
    public HeadSet Before { get; }

    /// <summary>The rows that it leaves.</summary>
    public HeadSet After { get; }

    /// <summary>What the user should know before it runs.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; internal init; }
}

/// <summary>A step before it has its place in a plan.</summary>
internal sealed record PlannedMove(Revision? Revision, StepDirection Direction, IReadOnlyList<HeadChange> Changes);
