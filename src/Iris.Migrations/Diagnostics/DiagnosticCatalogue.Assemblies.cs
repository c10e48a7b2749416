namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0210: the attribute is on a class that is no migration.</summary>
    public static Diagnostic NotAMigration(string id, string type, SourceLocation? location) => Error(
        "IRIS0210",
        $"Revision '{id}' is no migration: class {type} does not derive from Iris.Migrations.Migration. Derive it from Migration, or remove its [Revision] attribute.",
        location);

    /// <summary>IRIS0211: the class of a revision cannot be instantiated.</summary>
    public static Diagnostic MigrationCannotBeCreated(string id, string type, string obstacle, SourceLocation? location) => Error(
        "IRIS0211",
        $"Revision '{id}' cannot be created from class {type}: {obstacle}. Make it a class that is neither abstract nor generic, with a public constructor without parameters, or remove its [Revision] attribute.",
        location);

    /// <summary>IRIS0060: an assembly cannot be read.</summary>
    public static Diagnostic UnreadableAssembly(string path, string reason) => Error(
        "IRIS0060",
        $"Cannot read the revisions of {path}: {reason.TrimEnd('.')}. Build the project, or name the assembly that dotnet build made of it.");
}
