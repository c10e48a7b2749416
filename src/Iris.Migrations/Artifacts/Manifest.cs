namespace Iris.Migrations.Artifacts;

/// <summary>What a bundle holds: the graph, and the hashes of the SQL beside it.</summary>
public sealed record Manifest
{
    /// <summary>The version of the format that is written and read here.</summary>
    internal const int KnownFormat = 1;

    /// <summary>The version of this format.</summary>
    public int Format { get; init; } = KnownFormat;

    /// <summary>The program that wrote it, with its version.</summary>
    public required string Generator { get; init; }

    /// <summary>The simple name of the assembly that the revisions come from.</summary>
    public required string Assembly { get; init; }

    /// <summary>The dialects that there is SQL for.</summary>
    public required IReadOnlyList<string> Dialects { get; init; }

    /// <summary>The heads of the graph.</summary>
    public required IReadOnlyList<string> Heads { get; init; }

    /// <summary>The name of the version table, where the project has one of its own; null for the usual one.</summary>
    public string? VersionTable { get; init; }

    /// <summary>The schema of Iris's own tables; null for the default one.</summary>
    public string? VersionTableSchema { get; init; }

    /// <summary><c>all</c> where a run is to be one transaction; null for one a revision.</summary>
    public string? Transaction { get; init; }

    /// <summary>The revisions, parents before children.</summary>
    public required IReadOnlyList<ManifestRevision> Revisions { get; init; }
}
