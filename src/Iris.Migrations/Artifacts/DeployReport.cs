namespace Iris.Migrations.Artifacts;

/// <summary>What is about to be deployed, for people who have to agree to it.</summary>
public sealed record DeployReport
{
    /// <summary>The databases that there is SQL for.</summary>
    public required IReadOnlyList<string> Dialects { get; init; }

    /// <summary>The revisions, in the order in which they run.</summary>
    public required IReadOnlyList<ReportedRevision> Revisions { get; init; }
}
