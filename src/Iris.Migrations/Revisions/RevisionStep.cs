namespace Iris.Migrations.Revisions;

/// <summary>One move of a plan: a revision to run, and what that does to the version rows.</summary>
public sealed record RevisionStep
{
    private readonly HeadTrail _trail;
    private readonly int _position;

    internal RevisionStep(Revision? revision, StepDirection direction, IReadOnlyList<HeadChange> changes, HeadTrail trail, int position)
    {
        Revision = revision;
        Direction = direction;
        Changes = changes;
        _trail = trail;
        _position = position;
    }

    /// <summary>The revision that runs; for a stamp the one stamped, null where it stamps several or none.</summary>
    public Revision? Revision { get; }

    /// <summary>What happens to it.</summary>
    public StepDirection Direction { get; }

    /// <summary>The changes to the version rows, in the order in which they must be made.</summary>
    public IReadOnlyList<HeadChange> Changes { get; }

    /// <summary>The rows before the step.</summary>
    public HeadSet HeadsBefore => _trail.After(_position);

    /// <summary>The rows after the step.</summary>
    public HeadSet HeadsAfter => _trail.After(_position + 1);

    /// <inheritdoc/>
    public override string ToString() => $"{Direction} {Revision?.Id}";
}
