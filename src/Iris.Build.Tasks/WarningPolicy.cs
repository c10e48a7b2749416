using Iris.Migrations.Diagnostics;

namespace Iris.Build.Tasks;

/// <summary>How a project wants its warnings: by the properties and files that it has for those of the compiler, weighed as the compiler does.</summary>
/// <param name="NoWarn">Codes that are no warnings.</param>
/// <param name="TreatWarningsAsErrors">Whether all warnings are errors.</param>
/// <param name="WarningsAsErrors">Codes that are.</param>
/// <param name="WarningsNotAsErrors">Codes that are not in spite of that.</param>
internal sealed record WarningPolicy(string? NoWarn, bool TreatWarningsAsErrors, string? WarningsAsErrors, string? WarningsNotAsErrors)
{
    /// <summary>That of a project which says nothing.</summary>
    public static readonly WarningPolicy None = new(null, false, null, null);

    /// <summary>What <c>.editorconfig</c> and global configs say.</summary>
    public SeverityConfiguration Configuration { get; init; } = new([]);

    /// <summary>How much a finding weighs in this project.</summary>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="file">The file that it is shown at.</param>
    /// <returns>The severity, null where it is not to be seen; and what the files ask for, if it cannot be.</returns>
    public (DiagnosticSeverity? Severity, ConfiguredSeverity? Refused) SeverityOf(Diagnostic diagnostic, string file)
    {
        if (diagnostic.Severity == DiagnosticSeverity.Error && !DiagnosticCatalogue.IsRule(diagnostic.Code))
        {
            return (DiagnosticSeverity.Error, Configuration.Find(diagnostic.Code, file) is { Word: not "error" } refused ? refused : null);
        }

        return (Weigh(diagnostic, Configuration.Find(diagnostic.Code, file)), null);
    }

    private DiagnosticSeverity? Weigh(Diagnostic diagnostic, ConfiguredSeverity? configured)
    {
        DiagnosticSeverity? severity = configured?.Word switch
        {
            null => diagnostic.Severity,
            "error" => DiagnosticSeverity.Error,
            "warning" => DiagnosticSeverity.Warning,
            "suggestion" => DiagnosticSeverity.Info,
            _ => null,
        };
        var isError = diagnostic.Severity == DiagnosticSeverity.Error;
        return severity switch
        {
            _ when !isError && Names(NoWarn, diagnostic.Code) => DiagnosticSeverity.Info,
            _ when !isError && Names(WarningsAsErrors, diagnostic.Code) => DiagnosticSeverity.Error,
            DiagnosticSeverity.Warning when TreatWarningsAsErrors && !Names(WarningsNotAsErrors, diagnostic.Code) => DiagnosticSeverity.Error,
            DiagnosticSeverity.Error when !isError && Names(WarningsNotAsErrors, diagnostic.Code) => DiagnosticSeverity.Warning,
            _ => severity,
        };
    }

    private static bool Names(string? list, string code) =>
        (list ?? "").Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Contains(code, StringComparer.OrdinalIgnoreCase);
}
