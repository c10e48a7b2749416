namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A script cannot rebuild a table that the folded schema does not know.</summary>
    public static Diagnostic RebuildUnknownOffline(string operation, string table, SourceLocation? location) => Warning(
        "IRIS0310",
        $"A script cannot {operation}: SQLite rebuilds the table for it, and raw SQL before this revision hides what table '{table}' is like: the script stops here with an error. Declare the effect of that SQL (effect: on op.Execute, '-- iris:effect' in a .sql file), or upgrade live.",
        location);

    /// <summary>A table is to be rebuilt outside a transaction.</summary>
    public static Diagnostic RebuildInAutocommit(string operation, string table, SourceLocation? location) => Error(
        "IRIS0311",
        $"Cannot {operation} outside a transaction: SQLite rebuilds table '{table}' for it, and a failure in the middle would lose rows. Move the operation out of op.Autocommit.",
        location);

    /// <summary>A change of a table in SQLite that would lose something or makes no sense to the real table.</summary>
    public static Diagnostic RebuildRefused(string operation, string reason, string remedy, SourceLocation? location) => Error(
        "IRIS0312",
        $"Cannot {operation}: {reason}. {remedy}",
        location);

    /// <summary>After a rebuild rows refer to rows that are not there.</summary>
    public static Diagnostic OrphanedRows(string table, string parent, IReadOnlyList<string> rows) => Error(
        "IRIS0520",
        $"Nothing was changed: rows of table '{table}' would refer to rows that table '{parent}' does not have{Numbers(rows)}. Add the missing rows, or delete or correct these, in an earlier operation or by hand (PRAGMA foreign_key_check lists them).");

    /// <summary>After a rebuild a view, a trigger or a foreign key no longer works.</summary>
    public static Diagnostic BrokenByRebuild(string what, string message) => Error(
        "IRIS0521",
        $"Nothing was changed: {what} would no longer work ({message}). Drop it before the change and create it anew after it, in the same revision, with op.Execute.");

    private static string Numbers(IReadOnlyList<string> rows) =>
        rows.Count == 0 ? "" : $" (rowid {string.Join(", ", rows.Take(5))}{(rows.Count > 5 ? $" and {rows.Count - 5} more" : "")})";
}
