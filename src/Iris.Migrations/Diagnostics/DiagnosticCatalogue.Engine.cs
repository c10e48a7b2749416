namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>The tool or the build package speaks a newer protocol than the library of the project.</summary>
    public static Diagnostic ProtocolTooNew(int protocol, string version) => Error(
        "IRIS0005",
        $"This project's Iris.Migrations {version} is older than the tool or build package that calls it (protocol {protocol}). Update the package: `dotnet add package Iris.Build`.");
}
