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

    /// <summary>The SQL, by dialect.</summary>
    public required IReadOnlyDictionary<string, ManifestSql> Sql { get; init; }
}
