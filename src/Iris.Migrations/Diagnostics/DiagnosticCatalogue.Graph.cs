namespace Iris.Migrations.Diagnostics;

/// <summary>Every diagnostic there is: one method per code, each text ending in what to do.</summary>
public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0101: several revisions have one id.</summary>
    /// <param name="revision">The one to report at.</param>
    /// <param name="others">The others of that id.</param>
    /// <param name="freeId">An id that nothing has.</param>
    public static Diagnostic DuplicateRevision(Site revision, IReadOnlyList<Site> others, string freeId) => Error(
        "IRIS0101",
        $"Revision '{revision.Name}' has the id of another: {List(others)}. Give one of them an id of its own: dotnet iris rebase {Argument(revision)} --rev-id {freeId}",
        revision);

    /// <summary>IRIS0102: a revision revises something that does not exist.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="parent">What it revises.</param>
    /// <param name="meant">A revision that was probably meant; null where none comes close.</param>
    public static Diagnostic MissingParent(Site revision, string parent, string? meant) => Error(
        "IRIS0102",
        $"Revision {revision} revises '{parent}', but no revision has that id; parents are named by their whole id. " + (meant is null
            ? $"Restore the missing file, or put the revision onto another parent: dotnet iris rebase {revision.Name} --onto <parent>"
            : $"Did you mean '{meant}'? Then: dotnet iris rebase {revision.Name} --onto {meant}"),
        revision);

    /// <summary>IRIS0103: revisions follow one another in a circle.</summary>
    /// <param name="cycle">The revisions of the circle, each before the one that it revises.</param>
    public static Diagnostic Cycle(IReadOnlyList<Site> cycle) => Error(
        "IRIS0103",
        $"Revisions form a cycle: {Circle(cycle, "revises")}. Put one of them onto a revision outside: dotnet iris rebase {cycle[0].Name} --onto <parent>",
        cycle[0]);

    /// <summary>IRIS0104: two developers have added a revision to the same parent.</summary>
    /// <param name="head">The head to report at.</param>
    /// <param name="all">All heads of the conflict, this one included.</param>
    public static Diagnostic SeveralHeads(Site head, IReadOnlyList<Site> all)
    {
        var ids = string.Join(" ", all.Select(site => site.Name));
        var others = all.Where(site => site.Name != head.Name).ToArray();
        return Error(
            "IRIS0104",
            $"Revision '{head.Name}' is one of {all.Count} heads; so {(others.Length == 1 ? "is" : "are")} {List(others)}. Merge them: dotnet iris merge -m \"merge {ids.Replace(" ", " and ")}\" {ids}",
            head);
    }

    /// <summary>IRIS0105: a branch label is already in use.</summary>
    /// <param name="revision">The revision that repeats it.</param>
    /// <param name="label">The label.</param>
    /// <param name="owner">What has that label, or that id.</param>
    public static Diagnostic LabelTaken(Site revision, string label, Site owner) => Error(
        "IRIS0105",
        $"Branch label '{label}' of revision {revision} is already taken by revision {owner}; ids and labels share one namespace. Remove it from BranchLabels, or choose another name there.",
        revision);

    /// <summary>IRIS0106: a revision depends on something that does not exist.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="dependency">What it depends on.</param>
    /// <param name="meant">A revision that was probably meant; null where none comes close.</param>
    public static Diagnostic UnknownDependency(Site revision, string dependency, string? meant) => Error(
        "IRIS0106",
        $"Revision {revision} depends on '{dependency}', which is neither the whole id of a revision nor a branch label. " +
        (meant is null ? "Correct DependsOn; all names there are: dotnet iris history --verbose" : $"Write '{meant}' in DependsOn if you meant that."),
        revision);

    /// <summary>IRIS0107: a revision revises itself.</summary>
    /// <param name="revision">The revision.</param>
    public static Diagnostic SelfLoop(Site revision) => Error(
        "IRIS0107",
        $"Revision {revision} revises itself. Put it onto its real parent: dotnet iris rebase {revision.Name} --onto <parent>",
        revision);

    /// <summary>IRIS0108: revisions need one another through dependencies.</summary>
    /// <param name="cycle">The revisions of the circle, each before the one that it needs.</param>
    public static Diagnostic DependencyCycle(IReadOnlyList<Site> cycle) => Error(
        "IRIS0108",
        $"Revisions need each other: {Circle(cycle, "needs")}. Remove one of the names in DependsOn of these revisions.",
        cycle[0]);

    /// <summary>IRIS0109: a revision depends on itself.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="name">How it names itself: its id, or a label of its own.</param>
    public static Diagnostic DependencySelfLoop(Site revision, string name) => Error(
        "IRIS0109",
        $"Revision {revision} depends on itself. Remove '{name}' from its DependsOn.",
        revision);

    /// <summary>IRIS0110: an id or label has characters that targets, files or the version table cannot carry.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="kind">"id" or "branch label".</param>
    /// <param name="name">The name.</param>
    /// <param name="reason">What is wrong with it.</param>
    public static Diagnostic MalformedName(Site revision, string kind, string name, string reason) => Error(
        "IRIS0110",
        $"'{name}' cannot be the {kind} of a revision: {reason}. Use letters, digits, '_' and '.' in its {Property(kind)}.",
        revision);

    /// <summary>IRIS0111: an id or label is a word of the target grammar.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="kind">"id" or "branch label".</param>
    /// <param name="name">The name.</param>
    /// <param name="severity">An error where the word makes targets ambiguous; a warning where it only reads badly.</param>
    public static Diagnostic ReservedName(Site revision, string kind, string name, DiagnosticSeverity severity) => new(
        "IRIS0111",
        severity,
        $"'{name}' is a word of the command line and should not be the {kind} of a revision: {revision}. Choose another name in its {Property(kind)}.",
        revision.Location);

    /// <summary>IRIS0112: an id or label is longer than the column of the version table.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="kind">"id" or "branch label".</param>
    /// <param name="length">Its length.</param>
    /// <param name="longest">The longest that is allowed.</param>
    public static Diagnostic NameTooLong(Site revision, string kind, int length, int longest) => Error(
        "IRIS0112",
        $"The {kind} of revision {revision} has {length} characters; the version table holds {longest}. Choose a shorter name in its {Property(kind)}.",
        revision);

    /// <summary>IRIS0113: a merge lists a parent that another parent already contains.</summary>
    /// <param name="revision">The merge.</param>
    /// <param name="parent">The parent that adds nothing.</param>
    /// <param name="containedIn">The parent that contains it.</param>
    public static Diagnostic RedundantParent(Site revision, string parent, string containedIn) => new(
        "IRIS0113",
        DiagnosticSeverity.Warning,
        $"Revision {revision} revises '{parent}', which '{containedIn}' already contains. Remove '{parent}' from its Revises.",
        revision.Location);

    /// <summary>IRIS0114: a merge joins branches that touch the same thing, and does not say that it has been looked at.</summary>
    /// <param name="merge">The merge.</param>
    /// <param name="left">An operation of one branch, with its place.</param>
    /// <param name="right">An operation of another branch, with its place.</param>
    /// <param name="common">What both touch.</param>
    /// <param name="more">How many further pairs there are that are not reported.</param>
    /// <param name="isSql">Whether the merge is a SQL file.</param>
    /// <param name="at">The place of the merge.</param>
    public static Diagnostic BranchesDoNotCommute(string merge, string left, string right, string common, int more, bool isSql, SourceLocation? at) => new(
        "IRIS0114",
        DiagnosticSeverity.Warning,
        $"Merge '{merge}' joins branches that do not commute: {left} and {right} both touch {common}{(more == 0 ? "" : $" (and {more} more such pairs)")}. "
        + "Databases may run them in either order; see that both end alike, or put it right in the merge. Then say so: "
        + (isSql ? "'-- Resolves Conflicts: yes' in its header" : $"[Revision(\"{merge}\", ..., ResolvesConflicts = true)]"),
        at);

    /// <summary>IRIS0115: two revisions replace the same one.</summary>
    public static Diagnostic ReplacedTwice(Site revision, string id, Site other) => Error(
        "IRIS0115",
        $"Revisions {revision} and {other} both replace '{id}', so that a database that stands there cannot be placed. Take '{id}' out of the Replaces of one of them.",
        revision);

    /// <summary>IRIS0116: revisions replace one another, or one replaces itself.</summary>
    public static Diagnostic ReplacesItself(Site revision) => Error(
        "IRIS0116",
        $"Revision {revision} replaces itself, or one that replaces it in turn, so that none of them is left to run. Take it out of one Replaces.",
        revision);

    /// <summary>IRIS0117: of what a revision replaces a part is there, and a part is not.</summary>
    public static Diagnostic ReplacesInPart(Site revision, IReadOnlyList<string> gone, IReadOnlyList<Site> there) => Error(
        "IRIS0117",
        $"Of what revision {revision} replaces, {string.Join(", ", gone.Select(id => $"'{id}'"))} {(gone.Count == 1 ? "is" : "are")} not there, but {List(there)} {(there.Count == 1 ? "is" : "are")}: a database in the middle could not be brought on. Restore what is missing; or delete the rest too, once every database is past '{revision.Name}'.",
        revision);

    private static Diagnostic Error(string code, string message, Site? at) =>
        new(code, DiagnosticSeverity.Error, message, at?.Location);

    private static string Property(string kind) => kind == "id" ? "Revision ID" : "BranchLabels";

    private static string List(IEnumerable<Site> sites) => string.Join(", ", sites.Select(site => site.ToString()));

    private static string Circle(IReadOnlyList<Site> cycle, string verb) =>
        string.Concat(cycle.Select(site => $"{site} {verb} ")) + $"'{cycle[0].Name}'";

    // What names this file and no other of the same id, as it must be typed.
    private static string Argument(Site revision)
    {
        var file = revision.Location?.File ?? revision.Name;
        return file.Contains(' ') ? $"\"{file}\"" : file;
    }
}
