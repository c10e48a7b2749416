using Iris.Migrations.Artifacts;

namespace Iris.Tool.Listings;

/// <summary>What a deployment would do, and what speaks against it, for programs.</summary>
internal sealed record DeployReportDocument(DeployReport Report, IReadOnlyList<DiagnosticDocument> Findings);
