namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0067: the project file and iris.json name different folders of revisions.</summary>
    /// <param name="property">The folders of the property <c>IrisMigrationsDir</c>.</param>
    /// <param name="configured">The folders of <c>migrations</c> in iris.json.</param>
    /// <param name="location">The file iris.json.</param>
    public static Diagnostic MigrationsFoldersDiffer(string property, string configured, SourceLocation location) => Warning(
        "IRIS0067",
        $"'migrations' is '{configured}' here, where dotnet iris writes new revisions; but the project file sets IrisMigrationsDir to '{property}', and the build takes .sql revisions from there only. Take IrisMigrationsDir out of the project file: without it the build goes by iris.json.",
        location);

    /// <summary>IRIS0068: what is published or packed without a build has SQL of another compilation, or none.</summary>
    /// <param name="assembly">The compiled assembly.</param>
    public static Diagnostic SqlNotEmitted(string assembly) => Error(
        "IRIS0068",
        $"The SQL of {assembly} has not been written since it was compiled: its last build failed, or was one of dotnet iris, which only compiles. Build the project, or leave out --no-build.");
}
