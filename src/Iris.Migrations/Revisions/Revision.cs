using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>One node of the revision graph: a name for a change to the schema, and what it builds upon.</summary>
public sealed record Revision
{
    /// <summary>The identifier, unique in the graph.</summary>
    public required string Id { get; init; }

    /// <summary>The parents: identifiers of the revisions that this one follows. Empty for a base; several for a merge.</summary>
    public IReadOnlyList<string> Revises { get; init; } = [];

    /// <summary>Revisions of other branches, by identifier or label, that must be applied before this one.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Names that this revision gives to its branch.</summary>
    public IReadOnlyList<string> BranchLabels { get; init; } = [];

    /// <summary>
    /// The revisions that were squashed into this one, oldest first. A database that stands at the last of them stands here;
    /// one that stands at another is in the middle.
    /// </summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>One line that says what the revision does.</summary>
    public string Message { get; init; } = "";

    /// <summary>When it was written, as its source says it; null where it does not.</summary>
    public string? Created { get; init; }

    /// <summary>What breaks for a running application, in the author's words.</summary>
    public string? Breaking { get; init; }

    /// <summary>How to take it back, in the author's words.</summary>
    public string? Rollback { get; init; }

    /// <summary>Whether its author has looked at what its branches both touch, and found or made it right.</summary>
    public bool ResolvesConflicts { get; init; }

    /// <summary>The findings of the lint that its author answers for, in all that it does.</summary>
    public IReadOnlyList<Assurance> Assurances { get; init; } = [];

    /// <summary>The full name of the class, for a revision written in C#; null for a SQL file.</summary>
    public string? TypeName { get; init; }

    /// <summary>The token of that class in the module that it was read from; 0 where it was read from something else.</summary>
    internal int TypeToken { get; init; }

    /// <summary>The name of the embedded SQL file, for a revision written in SQL; null for a class.</summary>
    public string? ResourceName { get; init; }

    /// <summary>The attribute, or the header of the SQL file.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>The revision as diagnostics speak of it.</summary>
    internal Site Site => new(Id, Location);

    /// <inheritdoc/>
    public bool Equals(Revision? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    public override string ToString() => Message.Length == 0 ? Id : $"{Id} ({Message})";
}
