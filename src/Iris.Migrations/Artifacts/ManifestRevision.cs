using Iris.Migrations.Revisions;

namespace Iris.Migrations.Artifacts;

/// <summary>A revision in a manifest.</summary>
public sealed record ManifestRevision
{
    /// <summary>The identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The parents.</summary>
    public IReadOnlyList<string>? Revises { get; init; }

    /// <summary>The dependencies.</summary>
    public IReadOnlyList<string>? DependsOn { get; init; }

    /// <summary>The names that it gives to its branch.</summary>
    public IReadOnlyList<string>? BranchLabels { get; init; }

    /// <summary>The revisions that were squashed into it, oldest first.</summary>
    public IReadOnlyList<string>? Replaces { get; init; }

    /// <summary>What it does.</summary>
    public string? Message { get; init; }

    /// <summary>When it was written.</summary>
    public string? Created { get; init; }

    /// <summary>What breaks for a running application, in the author's words.</summary>
    public string? Breaking { get; init; }

    /// <summary>How to take it back, in the author's words.</summary>
    public string? Rollback { get; init; }

    /// <summary>The hash of what it does, in both directions and for all databases.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash of it and of all below it.</summary>
    public required string Chain { get; init; }

    /// <summary>The node of the graph.</summary>
    internal Revision ToRevision() => new()
    {
        Id = Id,
        Revises = Revises ?? [],
        DependsOn = DependsOn ?? [],
        BranchLabels = BranchLabels ?? [],
        Replaces = Replaces ?? [],
        Message = Message ?? "",
        Created = Created,
        Breaking = Breaking,
        Rollback = Rollback,
    };
}
