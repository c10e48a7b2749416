namespace Iris.Tool.Listings;

/// <summary>Files that a command has written, for programs.</summary>
/// <param name="Revision">The id of the revision that they are about.</param>
/// <param name="Files">Their full paths.</param>
internal sealed record FilesDocument(string? Revision, IReadOnlyList<string> Files);
