namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A dry run on a database that cannot take changes of schema back.</summary>
    public static Diagnostic NoDryRun(string dialect) => Error(
        "IRIS0556",
        $"A dry run on {dialect} would be a run: it cannot take changes of schema back. Nothing was run. Read what would run with --sql, or try the revisions on a scratch database with `dotnet iris verify`.");

    /// <summary>A part of a dry run that was left out.</summary>
    public static Diagnostic NotTried(string step, string what, string why, SourceLocation? location) => new(
        "IRIS0557",
        DiagnosticSeverity.Warning,
        $"{step}: not tried, because {why}: {what}",
        location);
}
