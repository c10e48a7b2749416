namespace Iris.Tool.Listings;

/// <summary>Files that a command has written, for programs.</summary>
/// <param name="Revision">The id of the revision that they are about.</param>
/// <param name="Files">Their full paths.</param>
/// <param name="Conflicts">Of a merge: the pairs of operations whose order matters; left out where that was not asked, or cannot be told.</param>
internal sealed record FilesDocument(string? Revision, IReadOnlyList<string> Files, IReadOnlyList<ConflictDocument>? Conflicts = null);
