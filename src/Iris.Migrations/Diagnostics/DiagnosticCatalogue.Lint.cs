namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A server that no rule knows.</summary>
    public static Diagnostic UnknownTargetServer(string text, string known) => Error(
        "IRIS0496",
        $"'{text}' names no server. Write {known}, with the version behind a colon: postgresql:15, mariadb:10.11 (IrisTargetServer, targetServers in iris.json, --server).");

    /// <summary>An assurance that nothing needs.</summary>
    public static Diagnostic UnusedAssurance(string revision, string code, SourceLocation? location) => Warning(
        "IRIS0497",
        $"Revision {revision}: nothing here is found by {code} any more. Remove the assurance, so that it does not hide a later finding.",
        location);

    /// <summary>An assurance that does not say why.</summary>
    public static Diagnostic AssuranceWithoutReason(string revision, string code, SourceLocation? location) => Error(
        "IRIS0498",
        $"Revision {revision}: the assurance for {code} gives no reason. Say why the finding does no harm here, for who reads it next: op.Assured(\"{code}\", \"the table is empty in production\", op => ...).",
        location);

    /// <summary>An assurance for a code that the lint does not have.</summary>
    public static Diagnostic AssuranceOfUnknownCode(string revision, string code, SourceLocation? location) => Error(
        "IRIS0499",
        $"Revision {revision}: the lint has no rule '{code}'. Write the code of the finding, such as IRIS0402; dotnet iris lint --rules lists them.",
        location);
}
