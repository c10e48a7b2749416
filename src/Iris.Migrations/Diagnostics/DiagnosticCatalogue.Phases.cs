namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0732: a revision is left because it contracts.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="phase"><c>contract</c> or <c>mixed</c>.</param>
    /// <param name="contracts">What it takes away, or asks for.</param>
    /// <param name="behind">The revisions that wait behind it.</param>
    /// <param name="target">Where the upgrade was to go.</param>
    /// <param name="location">The revision's place.</param>
    public static Diagnostic LeftForContract(string revision, string phase, IReadOnlyList<string> contracts, IReadOnlyList<string> behind, string target, SourceLocation? location) => new(
        "IRIS0732",
        DiagnosticSeverity.Info,
        $"Revision {revision} is left{(phase == "mixed" ? ", because it contracts as well as it expands" : ", because it contracts")}: {Listed(contracts)}.{(behind.Count == 0 ? "" : $" What builds upon it waits with it: {Listed(behind)}.")} When no program in use needs that any more: dotnet iris upgrade {target} --phase contract.",
        location);

    /// <summary>IRIS0733: the contract phase is asked for before the expand phase is done.</summary>
    /// <param name="pending">The revisions that expand, and are not applied.</param>
    /// <param name="target">Where the upgrade was to go.</param>
    public static Diagnostic ExpandFirst(IReadOnlyList<string> pending, string target) => Error(
        "IRIS0733",
        $"Nothing was contracted: {Listed(pending)} {(pending.Count == 1 ? "is" : "are")} not applied yet, and the new version of the program may need {(pending.Count == 1 ? "it" : "them")}. First dotnet iris upgrade {target} --phase expand, then deploy the program, then --phase contract; or all at once without --phase.");

    /// <summary>IRIS0734: a bundle of before there were phases.</summary>
    /// <param name="bundle">The file.</param>
    /// <param name="revision">A revision of which it says none.</param>
    public static Diagnostic BundleWithoutPhases(string bundle, string revision) => Error(
        "IRIS0734",
        $"{bundle} does not say in which phase revision {revision} belongs: it was built by an earlier version of Iris. Build it again, or upgrade without --phase.");

    private static string Listed(IReadOnlyList<string> all) =>
        all.Count <= 5 ? string.Join(", ", all) : string.Join(", ", all.Take(4)) + $" and {all.Count - 4} more";
}
