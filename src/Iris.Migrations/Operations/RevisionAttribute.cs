using System.Runtime.CompilerServices;

namespace Iris.Migrations;

/// <summary>
/// Makes a class derived from <see cref="Migration"/> a revision of the graph. Everything the graph needs is in the
/// arguments, so that it can be read from the compiled assembly without running it.
/// </summary>
/// <param name="id">The identifier, unique in the graph.</param>
/// <param name="file">Filled in by the compiler: the source file.</param>
/// <param name="line">Filled in by the compiler: the line of the attribute.</param>
/// <remarks>The signature of the constructor is binary API: every compiled revision refers to it.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RevisionAttribute(string id, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) : Attribute
{
    /// <summary>The identifier, unique in the graph.</summary>
    public string Id { get; } = id;

    /// <summary>The source file, as the compiler saw it.</summary>
    public string File { get; } = file;

    /// <summary>The line of the attribute, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The identifiers of the parents. Left out for the first revision; several make a merge.</summary>
    public string[] Revises { get; set; } = [];

    /// <summary>Revisions of other branches, by identifier or label, that must be applied before this one.</summary>
    public string[] DependsOn { get; set; } = [];

    /// <summary>Names that this revision gives to its branch.</summary>
    public string[] BranchLabels { get; set; } = [];

    /// <summary>
    /// The revisions that were squashed into this one, oldest first; written by <c>dotnet iris squash</c>. A database that
    /// stands at the last of them stands here.
    /// </summary>
    public string[] Replaces { get; set; } = [];

    /// <summary>One line that says what the revision does.</summary>
    public string Message { get; set; } = "";

    /// <summary>When it was written: ISO 8601, UTC.</summary>
    public string? Created { get; set; }

    /// <summary>What breaks for a running application; shown by <c>show</c>, <c>plan</c> and reports.</summary>
    public string? Breaking { get; set; }

    /// <summary>How to take it back; shown by <c>show</c>, <c>plan</c> and reports.</summary>
    public string? Rollback { get; set; }

    /// <summary>
    /// Of a merge: that what its branches both touch has been looked at, and comes out right in either order or is put right by
    /// this revision. Until then the build warns (IRIS0114).
    /// </summary>
    public bool ResolvesConflicts { get; set; }
}
