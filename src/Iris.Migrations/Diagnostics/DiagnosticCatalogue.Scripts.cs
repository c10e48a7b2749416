namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A script cannot be made to be run anywhere.</summary>
    public static Diagnostic NotIdempotent(string reason, string remedy) => Error(
        "IRIS0530",
        $"An idempotent script cannot be written: {reason}. {remedy}");
}
