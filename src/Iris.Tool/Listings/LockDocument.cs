namespace Iris.Tool.Listings;

/// <summary>What became of iris.lock, for programs.</summary>
/// <param name="Succeeded">Whether it is as the revisions are.</param>
/// <param name="Released">The revisions that were released, or accepted as they are.</param>
/// <param name="Removed">The revisions that it does not speak of any more.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record LockDocument(bool Succeeded, IReadOnlyList<string> Released, IReadOnlyList<string> Removed, IReadOnlyList<DiagnosticDocument> Diagnostics);
