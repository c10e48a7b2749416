namespace Iris.Migrations.Artifacts;

/// <summary>What a bundle holds: the graph, and the hashes of the SQL beside it.</summary>
public sealed record Manifest
{
    /// <summary>The version of this format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>The program that wrote it, with its version.</summary>
    public required string Generator { get; init; }

    /// <summary>The simple name of the assembly that the revisions come from.</summary>
    public required string Assembly { get; init; }

    /// <summary>The dialects that there is SQL for.</summary>
    public required IReadOnlyList<string> Dialects { get; init; }

    /// <summary>The heads of the graph.</summary>
    public required IReadOnlyList<string> Heads { get; init; }

    /// <summary>The revisions, parents before children.</summary>
    public required IReadOnlyList<ManifestRevision> Revisions { get; init; }
}
