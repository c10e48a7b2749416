namespace Iris.Tool.Listings;

/// <summary>Where a database stands, for programs.</summary>
/// <param name="Database">The database.</param>
/// <param name="Rows">The rows of its version table.</param>
/// <param name="Current">The revisions that it stands at, tips of branches that a dependency implies included.</param>
/// <param name="IsAtHeads">Whether everything is applied.</param>
/// <param name="Pending">What is not, in the order in which it would run.</param>
internal sealed record CurrentDocument(
    string Database,
    IReadOnlyList<string> Rows,
    IReadOnlyList<RevisionDocument> Current,
    bool IsAtHeads,
    IReadOnlyList<string> Pending);
