using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Lint;

/// <summary>A finding that is reported.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Step">The operation; null where it is about the revision.</param>
/// <param name="Found">What was found.</param>
internal sealed record LintFinding(LintRule Rule, DiagnosticSeverity Severity, Revision Revision, LintStep? Step, Finding Found)
{
    public Diagnostic ToDiagnostic()
    {
        var what = Found.What.TrimEnd('.');
        return new(Rule.Code, Severity, $"Revision {Revision.Id}: {what}. {Found.Remedy.Text()}".TrimEnd(), Location());
    }

    // In a file of SQL the operation is the section, and statements stand on the lines below it.
    private SourceLocation? Location() => Step?.Operation.Location is not { } place ? Revision.Location
        : Revision.ResourceName is null ? place
        : new SourceLocation(place.File, place.Line + 1 + Step.Line);
}
