namespace Iris.Tool.Listings;

/// <summary>What came of trying revisions, for programs.</summary>
internal sealed record VerifyDocument(bool Succeeded, string Dialect, IReadOnlyList<VerifiedRevisionDocument> Revisions, IReadOnlyList<DiagnosticDocument> Diagnostics);

/// <summary>A revision that was tried.</summary>
/// <param name="Revision">Its id.</param>
/// <param name="Message">What it says that it does.</param>
/// <param name="Outcome"><c>proved</c>, <c>irreversible</c> or <c>failed</c>.</param>
/// <param name="DurationMs">How long it took.</param>
internal sealed record VerifiedRevisionDocument(string Revision, string Message, string Outcome, double DurationMs);
