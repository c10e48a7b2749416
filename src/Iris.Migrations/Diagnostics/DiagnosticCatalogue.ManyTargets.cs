namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>A list of targets that cannot be read.</summary>
    public static Diagnostic BadTargets(string source, string why) => Error(
        "IRIS0570",
        $"The list of targets {source} cannot be read: {why.TrimEnd('.')}. It has a url or the name of a database per line, or is a JSON array of them.");

    /// <summary>A list without a target, or with one twice.</summary>
    public static Diagnostic TargetTwice(string target, string first, string second) => Error(
        "IRIS0571",
        $"Two targets are the same database {target}: {first} and {second}. Two runs at once would wait for each other. Remove one.");

    /// <summary>Targets that were not begun, because of what happened to others.</summary>
    public static Diagnostic TargetsLeft(int count, string why) => Error(
        "IRIS0572",
        $"{count} target{(count == 1 ? " was" : "s were")} not begun: {why}. Mend what failed, then run the same command again: it does what is left.");
}
