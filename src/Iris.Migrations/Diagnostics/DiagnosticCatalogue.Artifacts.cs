namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A released revision does something else than it did.</summary>
    public static Diagnostic ReleasedEdited(string revision, SourceLocation? location) => Error(
        "IRIS0700",
        $"Revision {revision} is released, and does not do what it did then: databases that have it would be others than new ones. Take the edit back, and write a revision that does the rest: dotnet iris revision. If the edit is meant, accept it: dotnet iris relock {revision}",
        location);

    /// <summary>A released revision is gone.</summary>
    public static Diagnostic ReleasedRemoved(string revision, SourceLocation? location) => Error(
        "IRIS0701",
        $"Revision {revision} is released, but there is no such revision any more; a database that stands there cannot be upgraded. Bring it back. If it is meant to be gone, say so: dotnet iris relock {revision}",
        location);

    /// <summary>A released revision follows others than it did.</summary>
    public static Diagnostic ReleasedMoved(string revision, SourceLocation? location) => Error(
        "IRIS0702",
        $"Revision {revision} is released, and does not follow what it did then: its parents, its dependencies or what it replaces have changed. Take that back. If it is meant, accept it: dotnet iris relock {revision}",
        location);

    /// <summary>A line of the lock file cannot be read.</summary>
    public static Diagnostic LockLineUnreadable(string line, SourceLocation? location) => Error(
        "IRIS0703",
        $"'{line}' is no line of iris.lock. Where git has left marks of a conflict, keep the lines of both sides and delete the marks; then run: dotnet iris relock",
        location);

    /// <summary>Two lines of the lock file say different things of one revision.</summary>
    public static Diagnostic LockedTwice(string revision, int other, SourceLocation? location) => Error(
        "IRIS0704",
        $"Line {other} says something else of revision {revision}: two branches have accepted different edits of it. Delete the wrong line, or both and accept it as it is: dotnet iris relock {revision}",
        location);

    /// <summary>The hash of a line is made in a way that this version does not know.</summary>
    public static Diagnostic LockOfOtherAlgorithm(string revision, SourceLocation? location) => Error(
        "IRIS0705",
        $"The hash of revision {revision} was made by a later Iris, in a way that this one does not know. Update Iris.Build and the tool.",
        location);

    /// <summary>A command would change a released revision.</summary>
    public static Diagnostic ReleasedIsFixed(string revision, string change, SourceLocation? location) => Error(
        "IRIS0706",
        $"Revision {revision} is released: {change} would make databases that have it unknown to the project. Write a new revision instead. If no database has it, put '-' in the place of its hashes in iris.lock first.",
        location);

    /// <summary>A revision is not released, where all are to be.</summary>
    public static Diagnostic NotReleased(string revision, SourceLocation? location) => Error(
        "IRIS0707",
        $"Revision {revision} is not released in iris.lock. Release it: dotnet iris relock",
        location);

    /// <summary>A revision that a database has was edited since.</summary>
    public static Diagnostic AppliedEdited(string revision, string database, SourceLocation? location) => Error(
        "IRIS0708",
        $"Revision {revision} is applied to {database}, and was edited since: this database is not what a new one would be. Take the edit back, and write a revision that does the rest. If this database is right as it is, accept it once: dotnet iris upgrade head --accept-edited",
        location);

    /// <summary>It was noted that a revision is right as it is.</summary>
    public static Diagnostic EditAccepted(string revision, SourceLocation? location) => Warning(
        "IRIS0709",
        $"Revision {revision} was edited since it was applied. The history of this database now says that it is right as it is; look at it with: dotnet iris show {revision}",
        location);

    /// <summary>A file is no bundle.</summary>
    public static Diagnostic NoBundle(string path, string reason) => Error(
        "IRIS0710",
        $"'{path}' is no bundle: {reason}. A build writes one to iris/<Assembly>.iris.zip below its output; or make one: dotnet iris bundle");

    /// <summary>A bundle is not what was written.</summary>
    public static Diagnostic BundleDamaged(string path) => Error(
        "IRIS0711",
        $"The bundle '{path}' is damaged: its bytes are not those that were written. Nothing was run. Copy it again from where it was built, and do not pack it anew.");

    /// <summary>A bundle has no signature.</summary>
    public static Diagnostic BundleNotSigned(string path) => Error(
        "IRIS0712",
        $"The bundle '{path}' is not signed, and --require-key asks for a signature. Nothing was run. Sign it where it is built: dotnet iris bundle --sign key.pem");

    /// <summary>A bundle is signed with another key.</summary>
    public static Diagnostic BundleSignedByAnother(string path) => Error(
        "IRIS0713",
        $"The signature of the bundle '{path}' is not by the key that --require-key names. Nothing was run. Find out where the bundle comes from, and whether the key is the right one.");

    /// <summary>A key cannot be used.</summary>
    public static Diagnostic KeyUnusable(string path, string reason) => Error(
        "IRIS0714",
        $"'{path}' is no key to sign bundles with: {reason.TrimEnd('.')}. Make a pair with: openssl ecparam -name prime256v1 -genkey -noout -out key.pem && openssl ec -in key.pem -pubout -out pub.pem");

    /// <summary>A bundle cannot run the code of a revision.</summary>
    public static Diagnostic BundleHasNoCode(string revision, string code) => Error(
        "IRIS0715",
        $"Revision {revision} runs code ('{code}'), which a bundle cannot have. Nothing was run. Upgrade with the assembly: dotnet iris upgrade --assembly; or give op.Run its offlineSql.");

    /// <summary>A command needs more than a bundle.</summary>
    public static Diagnostic BundleIsNotEnough(string path) => Error(
        "IRIS0716",
        $"This needs the revisions themselves, and the bundle '{path}' has only their SQL. Use --project or --assembly in the place of --bundle.");

    /// <summary>A bundle has no SQL for a database.</summary>
    public static Diagnostic BundleHasNoDialect(string path, string dialect, string known) => Error(
        "IRIS0717",
        $"The bundle '{path}' has no SQL for {dialect}, only for {known}. Add it to IrisDialects in the project, and build the bundle again.");

    /// <summary>A bundle is of a later format.</summary>
    public static Diagnostic BundleTooNew(string path, int format, int known) => Error(
        "IRIS0718",
        $"The bundle '{path}' is of format {format}, and this tool knows formats up to {known}. Update the tool: dotnet tool update Iris.Tool");

    /// <summary>A bundle was put together by something else.</summary>
    public static Diagnostic BundleInconsistent(string path, string reason) => Error(
        "IRIS0719",
        $"The bundle '{path}' does not agree with itself: {reason.TrimEnd('.')}. Nothing was run. Something other than Iris has made it; use one that a build has written.");
}
