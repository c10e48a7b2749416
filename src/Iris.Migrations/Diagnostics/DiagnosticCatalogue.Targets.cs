namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0120: a target names nothing.</summary>
    /// <param name="name">The name.</param>
    public static Diagnostic NoSuchRevision(string name) => Error(
        "IRIS0120",
        $"No revision or branch label is called '{name}', nor does one of four characters or more begin so. All that there are: dotnet iris history");

    /// <summary>IRIS0121: what stands before <c>@</c> names nothing.</summary>
    /// <param name="branch">The name.</param>
    public static Diagnostic NoSuchBranch(string branch) => Error(
        "IRIS0121",
        $"There is no branch '{branch}': before '@' stands a branch label or a revision. All that there are: dotnet iris heads --verbose");

    /// <summary>IRIS0122: several names begin so.</summary>
    /// <param name="prefix">What was typed.</param>
    /// <param name="candidates">The ids and labels that begin so.</param>
    public static Diagnostic AmbiguousPartialId(string prefix, IReadOnlyList<string> candidates) => Error(
        "IRIS0122",
        $"'{prefix}' could be any of {candidates.Count}: {Some(candidates)}. Type more of it.");

    /// <summary>IRIS0123: a revision is not on the branch it was asked for on.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="branch">The branch.</param>
    public static Diagnostic NotBranchMember(Site revision, string branch) => Error(
        "IRIS0123",
        $"Revision {revision} is neither above nor below '{branch}'. Leave the branch away: {revision.Name}");

    /// <summary>IRIS0124: one revision was asked for, several answer.</summary>
    /// <param name="target">What was asked for.</param>
    /// <param name="heads">The revisions that answer.</param>
    public static Diagnostic MultipleHeads(string target, IReadOnlyList<Site> heads) => Error(
        "IRIS0124",
        $"'{target}' stands for {heads.Count} heads: {List(heads)}. Name one of them, ask for all with 'heads', or merge them: dotnet iris merge {string.Join(" ", heads.Select(head => head.Name))}");

    /// <summary>IRIS0125: a relative target leaves the graph.</summary>
    /// <param name="target">The target.</param>
    public static Diagnostic RelativeOutOfRange(string target) => Error(
        "IRIS0125",
        $"There are not that many revisions to go for '{target}': upgrades go up with +N, downgrades down with -N, and neither beyond the end. Use fewer steps, or 'heads' or 'base'.");

    /// <summary>IRIS0126: a relative target comes to a fork.</summary>
    /// <param name="at">Where the fork is.</param>
    /// <param name="ways">The ways on.</param>
    public static Diagnostic AmbiguousWalk(string at, IReadOnlyList<Site> ways) => Error(
        "IRIS0126",
        $"From '{at}' there are {ways.Count} ways on: {List(ways)}. Name the revision to go to instead of counting steps: {ways[0].Name}");

    /// <summary>IRIS0127: a relative target could start at several revisions.</summary>
    /// <param name="target">The target.</param>
    public static Diagnostic AmbiguousCurrent(string target) => Error(
        "IRIS0127",
        $"'{target}' could start at several current revisions. Name the one to start from, as in <revision>@{target.Substring(target.IndexOf('@') + 1)}; they are: dotnet iris current");

    /// <summary>IRIS0128: the ends of a range are not on one line.</summary>
    /// <param name="range">The range.</param>
    public static Diagnostic NotAncestor(string range) => Error(
        "IRIS0128",
        $"In the range '{range}' the first is not an ancestor of the second. Put the older revision first, or leave one side open; the lines are in: dotnet iris history");

    /// <summary>IRIS0135: a downgrade to something that is not applied, or only through a dependency.</summary>
    /// <param name="target">The target.</param>
    /// <param name="rows">Where the database stands.</param>
    public static Diagnostic NotApplied(Site target, IEnumerable<string> rows) => Error(
        "IRIS0135",
        $"Revision {target} is no target for a downgrade from {Standing(rows)}: nothing above it is applied. What is: dotnet iris current");

    /// <summary>IRIS0136: a downgrade on a branch that does not lie above its target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="branch">The branch.</param>
    public static Diagnostic NotOnBranch(string target, string branch) => Error(
        "IRIS0136",
        $"'{target}' is no target for a downgrade: no line goes from there up to '{branch}'. Leave the branch away to downgrade all that is above it.");

    /// <summary>IRIS0129: of several targets one is an ancestor of another.</summary>
    /// <param name="implied">The ancestors.</param>
    /// <param name="tips">The others.</param>
    public static Diagnostic OverlappingTargets(IReadOnlyList<Site> implied, IReadOnlyList<Site> tips) => Error(
        "IRIS0129",
        $"Among the revisions asked for, {List(implied)} {(implied.Count == 1 ? "is" : "are")} contained in {List(tips)}. Ask for one: {tips[0].Name}");

    /// <summary>IRIS0137: of several rows one is an ancestor of another.</summary>
    /// <param name="implied">The ancestors.</param>
    /// <param name="tips">The others.</param>
    public static Diagnostic OverlappingRows(IReadOnlyList<Site> implied, IReadOnlyList<Site> tips) => Error(
        "IRIS0137",
        $"The version table has rows for {List(implied)}, which {List(tips)} already contain{(tips.Count == 1 ? "s" : "")}. Remove what is redundant: dotnet iris stamp --purge {string.Join(" ", tips.Select(tip => tip.Name))}");

    /// <summary>IRIS0138: the database stands in the middle of what was squashed, and the originals are gone.</summary>
    /// <param name="row">The row.</param>
    /// <param name="squash">The revision that replaces it.</param>
    /// <param name="end">The last revision of what was squashed.</param>
    public static Diagnostic RowInsideSquash(string row, Site squash, string end) => Error(
        "IRIS0138",
        $"The database stands at '{row}', in the middle of what was squashed into {squash}, and the files of what follows there are gone. Take the sources or the bundle from before they were deleted, and bring the database to the end of that range: dotnet iris upgrade {end}",
        squash);

    /// <summary>IRIS0139: a target was squashed away.</summary>
    public static Diagnostic SquashedTarget(string target, Site squash) => Error(
        "IRIS0139",
        $"Revision '{target}' was squashed into {squash}: a database cannot be brought to the middle of it. Say '{squash.Name}' instead.",
        squash);

    /// <summary>IRIS0130: a range where one target is wanted.</summary>
    /// <param name="target">What was typed.</param>
    public static Diagnostic RangeNotAllowed(string target) => Error(
        "IRIS0130",
        $"'{target}' is a range, and a database has only one place to start from. Name the target alone, or write the script of a range with --sql.");

    /// <summary>IRIS0131: something is not a range.</summary>
    /// <param name="range">What was typed.</param>
    public static Diagnostic BadRange(string range) => Error(
        "IRIS0131",
        $"'{range}' is not a range. Write [from]:[to], with one colon and either side open if you like.");

    /// <summary>IRIS0132: a downgrade by steps from several heads starts at the first row.</summary>
    /// <param name="target">The target.</param>
    /// <param name="rows">Where the database stands.</param>
    public static Diagnostic AmbiguousDowngrade(string target, IReadOnlyList<string> rows) => new(
        "IRIS0132",
        DiagnosticSeverity.Warning,
        $"The database stands at {Standing(rows)}; '{target}' starts at the first row, '{rows[0]}'. Say which one you mean: {rows[0]}@{target}");

    /// <summary>IRIS0133: a stamp forgets a branch that the target only depends on, or that depends on it.</summary>
    /// <param name="row">The row that goes.</param>
    public static Diagnostic StampLosesRecord(Site row) => new(
        "IRIS0133",
        DiagnosticSeverity.Warning,
        $"The stamp removes row {row}, which only a dependency ties to its target, and with it the record of that branch. Stamp what is still applied there as well: dotnet iris stamp <target> <revision of that branch>",
        row.Location);

    /// <summary>IRIS0134: a row is in the version table more than once.</summary>
    /// <param name="id">The revision of the row.</param>
    public static Diagnostic DuplicateRow(string id) => Error(
        "IRIS0134",
        $"The version table has several rows '{id}', so that changing one would change them all. Write them anew: dotnet iris stamp --purge {id}");

    /// <summary>IRIS0501: the database stands at a revision that is not here.</summary>
    /// <param name="id">The row of the version table.</param>
    public static Diagnostic UnknownRow(string id) => Error(
        "IRIS0501",
        $"The database stands at '{id}', but no revision has that id: it was applied from another branch, or its file is gone. Get that revision back; or if the schema is known to match one that is here: dotnet iris stamp --purge <revision>");

    private static string Standing(IEnumerable<string> rows)
    {
        var joined = string.Join(", ", rows);
        return joined.Length == 0 ? "base" : joined;
    }

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(10)) + (names.Count > 10 ? ", ..." : "");
}
