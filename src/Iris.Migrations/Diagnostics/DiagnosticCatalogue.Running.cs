namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>The database cannot be opened.</summary>
    public static Diagnostic CannotConnect(string database, string reason, string remedy) => Error(
        "IRIS0502",
        $"Cannot open the database {database}: {reason.TrimEnd('.')}. {remedy}");

    /// <summary>A statement of a revision failed.</summary>
    public static Diagnostic StatementFailed(string step, int number, int count, string statement, string reason, string? rows, string aftermath, SourceLocation? location) => Error(
        "IRIS0503",
        $"{step} failed at statement {number} of {count}: {reason.TrimEnd('.')}. {(rows is null ? "" : rows + " ")}{aftermath} The statement: {statement}",
        location);

    /// <summary>Somebody changed the version table while this run was at it.</summary>
    public static Diagnostic VersionTableMismatch(string table, string expected, string found) => Error(
        "IRIS0505",
        $"The version table {table} should hold {expected}, but holds {found}: something other than this run has changed it. Nothing of this step was kept. Look with `dotnet iris current`, then run again.");

    /// <summary>Another run holds the lock.</summary>
    public static Diagnostic LockNotObtained(string database, string seconds, string? holder) => Error(
        "IRIS0506",
        $"Another run is at work on {database}{(holder is null ? "" : $" ({holder})")}, and did not finish within {seconds} s. Wait for it, or give it longer with --lock-timeout.");

    /// <summary>A downgrade would pass a revision that cannot be taken back.</summary>
    public static Diagnostic Irreversible(string revision, SourceLocation? location) => Error(
        "IRIS0507",
        $"Revision {revision} cannot be downgraded: it has no downgrade. Nothing was run. Write one (override Downgrade, or add an '-- iris:downgrade' section), or go back by restoring a backup.",
        location);

    /// <summary>A script cannot have what only runs live.</summary>
    public static Diagnostic OnlineOnly(string revision, string code, SourceLocation? location) => Error(
        "IRIS0508",
        $"Revision {revision} runs code ('{code}') that a script cannot have. Give op.Run its offlineSql, or upgrade live with `dotnet iris upgrade`.",
        location);

    /// <summary>User code of a revision failed while it ran.</summary>
    public static Diagnostic CodeFailed(string step, string code, string exception, string message, string aftermath, SourceLocation? location) => Error(
        "IRIS0509",
        $"{step} failed in '{code}': {exception}: {message.TrimEnd('.')}. {aftermath}",
        location);

    /// <summary>A script does not start at the rows of one place.</summary>
    public static Diagnostic ScriptNeedsRange(string direction, string target) => Error(
        "IRIS0510",
        $"A {direction} script to '{target}' needs to know where it starts, because it is made without a database. Give a range, such as `dotnet iris {direction} head:{target} --sql`.");

    /// <summary>The connection broke while a run was at work.</summary>
    public static Diagnostic DatabaseFailed(string database, string reason) => Error(
        "IRIS0511",
        $"The database {database} refused: {reason.TrimEnd('.')}. Check that it is reachable and that this user may read and write it, then run again; a run continues where the version table says.");
}
