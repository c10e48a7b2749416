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

    /// <summary>SQL marks a place for a parameter that was not given.</summary>
    public static Diagnostic UnknownParameter(string operation, string name, string given, SourceLocation? location) => Error(
        "IRIS0220",
        $"Cannot {operation}: there is no value for ':{name}' among the parameters ({given}). Add it, or write '\\:{name}' for a plain colon.",
        location);

    /// <summary>A parameter that the SQL has no place for.</summary>
    public static Diagnostic UnusedParameter(string operation, string name, SourceLocation? location) => Error(
        "IRIS0221",
        $"Cannot {operation}: the SQL has no place ':{name}' for the parameter '{name}'. Places between quotes do not count: leave the quotes out, the value brings its own. Otherwise remove the parameter.",
        location);

    private static string DidYouMean(string? nearest) => nearest is null ? "" : $" Did you mean '{nearest}'?";
}
