namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>No dialect of that name.</summary>
    public static Diagnostic UnknownDialect(string name, string known) => Error(
        "IRIS0301",
        $"There is no dialect '{name}'. Use one of: {known}.");
}
