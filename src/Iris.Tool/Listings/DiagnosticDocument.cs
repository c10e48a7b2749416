using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Listings;

/// <summary>A diagnostic, for programs.</summary>
internal sealed record DiagnosticDocument(string Code, string Severity, string Message, string? File, int? Line, int? Column, string Help)
{
    public static DiagnosticDocument Of(Diagnostic diagnostic) => new(
        diagnostic.Code,
        diagnostic.Severity.ToString().ToLowerInvariant(),
        diagnostic.Message,
        diagnostic.Location?.File,
        diagnostic.Location is { Line: > 0 } place ? place.Line : null,
        diagnostic.Location is { Column: > 0 } exact ? exact.Column : null,
        diagnostic.HelpLink);
}
