namespace Iris.Migrations.Diagnostics;

// What databases do otherwise, to the same end.
public static partial class DiagnosticCatalogue
{
    /// <summary>A column is to stand at a place that the database cannot give it.</summary>
    public static Diagnostic NoPositions(string operation, string dialect, SourceLocation? location) => new(
        "IRIS0314",
        DiagnosticSeverity.Info,
        $"In {dialect} a new column is the last one, and none moves: '{operation}' leaves its place out there. Name the columns where their order matters, in SELECT and INSERT.",
        location);

    /// <summary>An index works, but not just as it was asked for.</summary>
    public static Diagnostic IndexWithout(string operation, string index, string dialect, string what, string instead, SourceLocation? location) => new(
        "IRIS0315",
        DiagnosticSeverity.Info,
        $"{dialect} has no {what}: '{operation}' makes index '{index}' without, {instead}. Leave it out there if that is not worth its room: if (op.Dialect != \"{dialect}\").",
        location);

    /// <summary>Something relies on what an operation takes away.</summary>
    public static Diagnostic StandsInTheWay(string operation, string what, string remedy, SourceLocation? location) => Error(
        "IRIS0317",
        $"Cannot {operation}: {what}. {remedy}",
        location);

    /// <summary>MariaDB has it, MySQL has not.</summary>
    public static Diagnostic MariaDbOnly(string operation, string what, SourceLocation? location) => Warning(
        "IRIS0316",
        $"MariaDB has {what}, MySQL has none and will refuse to {operation}. Where the server may be MySQL, number rows by a column instead: identity: true.",
        location);
}
