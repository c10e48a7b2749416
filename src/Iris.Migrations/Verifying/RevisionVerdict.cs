using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Verifying;

/// <summary>What came of trying a revision.</summary>
/// <param name="Revision">The revision.</param>
/// <param name="Outcome"><c>proved</c>, <c>irreversible</c> or <c>failed</c>.</param>
/// <param name="Findings">What is wrong with it, or worth knowing.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record RevisionVerdict(Revision Revision, string Outcome, IReadOnlyList<Diagnostic> Findings, TimeSpan Duration);
