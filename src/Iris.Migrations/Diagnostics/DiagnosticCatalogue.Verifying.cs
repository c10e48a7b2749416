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
}
