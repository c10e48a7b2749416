namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A downgrade does not lead back to where its upgrade began; with a note on how to take it back a warning.</summary>
    public static Diagnostic DowngradeDiffers(string revision, string words, string? dialects, bool isSql, string? note, SourceLocation? location)
    {
        var what = $"Revision {revision}: its downgrade does not take back what its upgrade does{(dialects is null ? "" : $" (for {dialects})")}: {words}.";
        var (section, irreversible, tell) = isSql
            ? ("the '-- iris:downgrade' section", "leave that section out", "'-- Rollback: ...' in the header")
            : ("Downgrade", "call op.Irreversible() in it", "Rollback = \"...\" in [Revision]");
        var remedy = note is null
            ? $"Complete {section}; or {irreversible} if there is no way back; or say how it is taken back in {tell}, which makes this a warning."
            : $"Its Rollback note says: {note.TrimEnd('.')}.";
        return new Diagnostic("IRIS0230", note is null ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, $"{what} {remedy}", location);
    }

    /// <summary>There is no database to try revisions on.</summary>
    public static Diagnostic NoScratchDatabase(string database, string reason) => Error(
        "IRIS0540",
        $"No scratch database can be made beside {database}: {reason.TrimEnd('.')}. Verify on SQLite, with --url sqlite://, or give a user of a PostgreSQL server who may create databases.");

    /// <summary>On a real database, a downgrade does not lead back.</summary>
    public static Diagnostic DowngradeLeavesOtherSchema(string revision, string words, string? note, SourceLocation? location) => Noted(
        "IRIS0541",
        $"Revision {revision}: on a database, its downgrade does not lead back to the schema from before: {words}.",
        note, "Complete the downgrade, call op.Irreversible() in it, or say in the Rollback note why.", location);

    /// <summary>On a real database, a second upgrade leads elsewhere than the first.</summary>
    public static Diagnostic SecondUpgradeDiffers(string revision, string words, SourceLocation? location) => Error(
        "IRIS0542",
        $"Revision {revision}: upgraded again after a downgrade, it leaves another schema than the first time: {words}. Make both directions independent of what a run before has left.",
        location);

    /// <summary>A step works on empty tables only.</summary>
    public static Diagnostic FailsWithRows(string revision, string direction, string reason, string? note, SourceLocation? location) => Noted(
        "IRIS0543",
        $"Revision {revision}: the {direction} works where tables are empty, and fails where they have rows: {reason.TrimEnd('.')}.",
        note, $"Bring the rows into shape first (a default, op.Execute), or say in the {(direction == "upgrade" ? "Breaking" : "Rollback")} note what has to be done by hand.", location);

    /// <summary>Two orders of the same revisions lead to different schemas.</summary>
    public static Diagnostic OrdersDiffer(string order, string usual, string words) => Error(
        "IRIS0544",
        $"Databases that ran {order} and databases that ran {usual} have different schemas: {words}. Let one of the branches follow the other (dotnet iris rebase), or put it right in the merge.");

    /// <summary>The script of all revisions does not do what a live run does.</summary>
    public static Diagnostic ScriptDiffers(string words) => Error(
        "IRIS0545",
        $"The upgrade script and a live run do not come to the same: {words}. Look at conditions (op.When), which a script decides without a database, and at the offlineSql of op.Run.");

    /// <summary>After an upgrade to the end there is something left to do.</summary>
    public static Diagnostic RerunDiffers(string revisions) => Error(
        "IRIS0546",
        $"After an upgrade to the end, another upgrade runs {revisions} again: something changes the version table. Leave it to Iris.");

    private static Diagnostic Noted(string code, string what, string? note, string remedy, SourceLocation? location) => note is null
        ? Error(code, $"{what} {remedy}", location)
        : Warning(code, $"{what} The revision has a note: {note.TrimEnd('.')}.", location);
}
