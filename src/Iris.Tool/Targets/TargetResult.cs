using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Targets;

/// <summary>What became of a target.</summary>
internal sealed record TargetResult(Target Target, TargetOutcome Outcome)
{
    /// <summary>The rows of the version table before.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>The rows of the version table afterwards.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The revisions that ran, in order.</summary>
    public IReadOnlyList<string> Applied { get; init; } = [];

    /// <summary>How many revisions are not applied; 0 where that was not asked.</summary>
    public int Pending { get; init; }

    /// <summary>The schema afterwards as one number; null where it was not looked at.</summary>
    public string? Fingerprint { get; init; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    public TimeSpan Duration { get; init; }

    public bool IsFailure => Outcome is TargetOutcome.Failed or TargetOutcome.Locked;

    public string Stand => After.Count == 0 ? "base" : string.Join(", ", After);
}
