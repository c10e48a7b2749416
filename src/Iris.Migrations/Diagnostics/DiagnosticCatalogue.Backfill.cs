namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A backfill that has no order to go by.</summary>
    public static Diagnostic BackfillNeedsKey(string operation, string why, SourceLocation? location) => Error(
        "IRIS0554",
        $"'{operation}' cannot go through the table in batches: it {why}. Name a column that is unique and never null: op.Backfill(..., key: \"id\").",
        location);

    /// <summary>A key whose place cannot be kept.</summary>
    public static Diagnostic BackfillKeyOfUnknownType(string operation, string type, SourceLocation? location) => Error(
        "IRIS0555",
        $"'{operation}' cannot keep its place: its key comes as {type}. Name a column with numbers, text, a date or a UUID: op.Backfill(..., key: \"id\").",
        location);
}
