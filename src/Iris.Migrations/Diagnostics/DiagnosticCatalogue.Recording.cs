namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>The code of a revision threw while it recorded.</summary>
    public static Diagnostic RecordingThrew(string revision, string method, string exception, string message, SourceLocation? location) => Error(
        "IRIS0201",
        $"Revision {revision}: {method} threw {exception}: {message.TrimEnd('.')}. A revision only records operations; move what needs a database, a clock or a file into op.Execute or op.Run.",
        location);

    /// <summary>A revision recorded other operations the second time.</summary>
    public static Diagnostic RecordingDiffers(string revision, string method, string dialect, SourceLocation? location) => Error(
        "IRIS0206",
        $"Revision {revision}: {method} records other operations each time it is called (for {dialect}), so what was reviewed is not what would run. Take clocks, random numbers, environment variables and files out of it; write the value down instead.",
        location);

    /// <summary>The class of a revision cannot be made.</summary>
    public static Diagnostic RevisionClassMissing(string revision, string type, SourceLocation? location) => Error(
        "IRIS0207",
        $"Revision {revision}: there is no class '{type}' that derives from Iris.Migrations.Migration and has a constructor without parameters. Make it one.",
        location);

    /// <summary>A revision has no downgrade, and the project asks for one.</summary>
    public static Diagnostic DowngradeRequired(string revision, SourceLocation? location) => Error(
        "IRIS0208",
        $"Revision {revision} cannot be downgraded, and IrisRequireDowngrade asks that every one can. Override Downgrade (or add an '-- iris:downgrade' section), or set IrisRequireDowngrade to false.",
        location);
}
