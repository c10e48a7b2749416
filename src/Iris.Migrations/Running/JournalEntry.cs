using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>What the journal says of one step of a revision that is not finished.</summary>
public sealed record JournalEntry
{
    /// <summary>The revision.</summary>
    public required string Revision { get; init; }

    /// <summary><c>upgrade</c> or <c>downgrade</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>Which step of the revision, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>SHA-256 of the step, in lower-case hexadecimal: so that a revision that was edited meanwhile is noticed.</summary>
    public required string Hash { get; init; }

    /// <summary>How far the step is.</summary>
    public required JournalState State { get; init; }

    /// <summary>The statement, or what else the step does.</summary>
    public string? Statement { get; init; }

    /// <summary>The session that runs it, as its database numbers it, with the machine.</summary>
    public string? Session { get; init; }

    /// <summary>When it began, UTC.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    internal bool IsOf(RevisionStep step) => step.Revision?.Id == Revision && step.Direction.ToString().Equals(Direction, StringComparison.OrdinalIgnoreCase);
}
