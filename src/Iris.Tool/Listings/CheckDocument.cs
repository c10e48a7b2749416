namespace Iris.Tool.Listings;

/// <summary>The outcome of a check, for programs.</summary>
/// <param name="Succeeded">Whether all checks were passed.</param>
/// <param name="Revisions">How many revisions there are.</param>
/// <param name="Database">The database.</param>
/// <param name="Rows">The rows of its version table; left out where the chain has errors.</param>
/// <param name="Pending">What is not applied.</param>
/// <param name="Diagnostics">What is wrong.</param>
internal sealed record CheckDocument(
    bool Succeeded,
    int Revisions,
    string Database,
    IReadOnlyList<string>? Rows,
    IReadOnlyList<string>? Pending,
    IReadOnlyList<DiagnosticDocument> Diagnostics);
