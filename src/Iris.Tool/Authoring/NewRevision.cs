namespace Iris.Tool.Authoring;

/// <summary>A revision that is about to be written.</summary>
internal sealed record NewRevision
{
    public required string Id { get; init; }

    public required string Message { get; init; }

    public IReadOnlyList<string> Revises { get; init; } = [];

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    /// <summary>The revisions that it takes the place of, oldest first.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    public string? Breaking { get; init; }

    public string? Rollback { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The namespace of the class.</summary>
    public string Namespace { get; init; } = "Migrations";

    /// <summary>Lines of comment for the body of the upgrade.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The members of the class, where they are known; null for empty ones.</summary>
    public string? Members { get; init; }

    /// <summary>The SQL of the upgrade, of a SQL revision, where it is known.</summary>
    public RevisionBody? Upgrade { get; init; }

    /// <summary>The SQL of the downgrade, likewise.</summary>
    public RevisionBody? Downgrade { get; init; }

    public bool IsSql { get; init; }

    public string Extension => IsSql ? ".sql" : ".cs";
}
