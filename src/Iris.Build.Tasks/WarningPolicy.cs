using Iris.Migrations.Diagnostics;

namespace Iris.Build.Tasks;

/// <summary>How a project wants its warnings: the properties that it has for those of the compiler.</summary>
/// <param name="NoWarn">Codes that are no warnings.</param>
/// <param name="TreatWarningsAsErrors">Whether all warnings are errors.</param>
/// <param name="WarningsAsErrors">Codes that are.</param>
/// <param name="WarningsNotAsErrors">Codes that are not in spite of that.</param>
internal sealed record WarningPolicy(string? NoWarn, bool TreatWarningsAsErrors, string? WarningsAsErrors, string? WarningsNotAsErrors)
{
    public DiagnosticSeverity SeverityOf(Diagnostic diagnostic) => diagnostic switch
    {
        { Severity: not DiagnosticSeverity.Warning } => diagnostic.Severity,
        _ when Names(NoWarn, diagnostic.Code) => DiagnosticSeverity.Info,
        _ when Names(WarningsAsErrors, diagnostic.Code) => DiagnosticSeverity.Error,
        _ when TreatWarningsAsErrors && !Names(WarningsNotAsErrors, diagnostic.Code) => DiagnosticSeverity.Error,
        _ => DiagnosticSeverity.Warning,
    };

    private static bool Names(string? list, string code) =>
        (list ?? "").Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Contains(code, StringComparer.OrdinalIgnoreCase);
}
