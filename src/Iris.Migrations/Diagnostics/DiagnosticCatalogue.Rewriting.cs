namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0340: the assembly does not say that its revisions run in their online form, so that only the build would do it.</summary>
    /// <param name="assembly">The name of the assembly.</param>
    public static Diagnostic SafeRewriteNotInAssembly(string assembly) => Error(
        "IRIS0340",
        $"IrisSafeRewrite is on, but {assembly} does not say so: its assembly attributes are not generated (GenerateAssemblyInfo, GenerateAssemblyMetadataAttributes), and dotnet iris would run something else than this build shows. Add [assembly: System.Reflection.AssemblyMetadata(\"Iris.SafeRewrite\", \"true\")] to a source file.");

    /// <summary>IRIS0341: safe rewriting leaves an operation as it was written.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="reason">Why.</param>
    /// <param name="location">Its place.</param>
    public static Diagnostic NotRewritten(string operation, string dialect, string reason, SourceLocation? location) => new(
        "IRIS0341",
        DiagnosticSeverity.Info,
        $"{operation}: safe rewriting leaves it as it is for {dialect}, because {reason}. Look at what it locks: dotnet iris lint.",
        location);
}
