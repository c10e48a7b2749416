namespace Iris.Tool.Listings;

/// <summary>The outcome of a check, for programs.</summary>
/// <param name="Succeeded">Whether all checks were passed.</param>
/// <param name="Revisions">How many revisions there are.</param>
/// <param name="Database">The database.</param>
/// <param name="Rows">The rows of its version table; left out where the chain has errors.</param>
/// <param name="Pending">What is not applied.</param>
/// <param name="Diagnostics">What is wrong.</param>
/// <param name="Model">What the model asks for and no revision does; left out where there is no model.</param>
/// <param name="Drift">What would make the database as its revisions made it; left out where the chain has errors.</param>
/// <param name="ModelToDatabase">What would make the database as the model is; left out where there is no model or the database is not at head.</param>
internal sealed record CheckDocument(
    bool Succeeded,
    int Revisions,
    string Database,
    IReadOnlyList<string>? Rows,
    IReadOnlyList<string>? Pending,
    IReadOnlyList<DiagnosticDocument> Diagnostics,
    IReadOnlyList<string>? Model = null,
    IReadOnlyList<string>? Drift = null,
    IReadOnlyList<string>? ModelToDatabase = null);
