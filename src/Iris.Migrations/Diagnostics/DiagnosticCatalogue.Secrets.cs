namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0080: a password was left out of a file that is for version control.</summary>
    public static Diagnostic PasswordNotWritten(string variable, SourceLocation location) => Warning(
        "IRIS0080",
        $"The password is not written down: ${{{variable}}} stands in its place. Before the next command, set the environment variable {variable} to the password, written as it was in the url or connection string; or keep the whole of it in IRIS_URL.",
        location);
}
