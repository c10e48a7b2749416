namespace Iris.Migrations.Diagnostics;

/// <summary>Every finding that Iris can have: a method per code.</summary>
public static partial class DiagnosticCatalogue
{
    /// <summary>An operation names a table that no revision before it has made.</summary>
    public static Diagnostic UnknownTable(string operation, string table, string? nearest, SourceLocation? location) => Error(
        "IRIS0202",
        $"Cannot {operation}: no revision before this one creates table '{table}'.{DidYouMean(nearest)} Create it in an earlier revision, or check the spelling and the parents of this revision.",
        location);

    /// <summary>An operation names a column that the table does not have.</summary>
    public static Diagnostic UnknownColumn(string operation, string table, string column, string? nearest, SourceLocation? location) => Error(
        "IRIS0203",
        $"Cannot {operation}: table '{table}' has no column '{column}' at this revision.{DidYouMean(nearest)} Add it in an earlier revision, or check the spelling and the parents of this revision.",
        location);

    /// <summary>An operation makes something that is there already.</summary>
    public static Diagnostic AlreadyExists(string operation, string what, SourceLocation? location) => Error(
        "IRIS0204",
        $"Cannot {operation}: there is {what} already at this revision. Choose another name, drop the old one first, or pass ifNotExists: true.",
        location);

    /// <summary>An operation names an index or constraint that is not there.</summary>
    public static Diagnostic UnknownObject(string operation, string what, SourceLocation? location) => Error(
        "IRIS0205",
        $"Cannot {operation}: there is no {what} at this revision. Check the name, or pass ifExists: true.",
        location);

    private static string DidYouMean(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";
}
