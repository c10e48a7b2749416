namespace Iris.Migrations.Diagnostics;

public static partial class DiagnosticCatalogue
{
    /// <summary>IRIS0030: a file would be overwritten.</summary>
    public static Diagnostic FileExists(string path) => Error(
        "IRIS0030",
        $"The file {path} is there already, and nothing is overwritten. Choose another id with --rev-id or another message, or remove the file.");

    /// <summary>IRIS0031: an id or label that a new revision cannot have.</summary>
    /// <param name="kind">"id" or "branch label".</param>
    /// <param name="name">The name.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="option">The option to give another one with.</param>
    public static Diagnostic UnusableName(string kind, string name, string reason, string option) => Error(
        "IRIS0031",
        $"A revision cannot have the {kind} '{name}': {reason}. Choose another with {option}, or leave it out.");

    /// <summary>IRIS0032: a new revision on something that has successors already.</summary>
    public static Diagnostic NotAHead(string revision, IReadOnlyList<string> children) => Error(
        "IRIS0032",
        $"Revision '{revision}' is not a head: {string.Join(", ", children)} already follow{(children.Count == 1 ? "s" : "")} it. Begin a new branch there with --splice, or leave --head out.");

    /// <summary>IRIS0033: a merge of less than two.</summary>
    public static Diagnostic NothingToMerge(string heads) => Error(
        "IRIS0033",
        heads.Length == 0
            ? "There is nothing to merge: there are no revisions. Write the first one: dotnet iris revision -m \"initial schema\""
            : $"There is nothing to merge: '{heads}' is the only revision named. Name two or more, or leave all out to merge the heads; they are: dotnet iris heads");

    /// <summary>IRIS0034: a folder that is not one of the migrations.</summary>
    public static Diagnostic UnknownVersionPath(string path, string known) => Error(
        "IRIS0034",
        $"The folder {path} is not among the migration folders: {known}. Add it to \"migrations\" in iris.json, or choose one of these.");

    /// <summary>IRIS0035: a template that cannot be used.</summary>
    public static Diagnostic BadTemplate(string reason, SourceLocation location) => Error(
        "IRIS0035",
        $"The template for new revisions cannot be used: {reason}. Correct it, or remove \"template\" from iris.json.",
        location);

    /// <summary>IRIS0036: the source of a revision cannot be edited.</summary>
    public static Diagnostic CannotEdit(string revision, string reason, SourceLocation? location) => Error(
        "IRIS0036",
        $"The source of revision '{revision}' cannot be edited: {reason}. Change it by hand.",
        location);

    /// <summary>IRIS0037: several revisions answer to an id.</summary>
    public static Diagnostic AmbiguousRevision(string id, string files) => Error(
        "IRIS0037",
        $"Several revisions have the id '{id}'. Name the file of the one you mean: {files}");

    /// <summary>IRIS0038: a revision that is to be changed has been applied.</summary>
    public static Diagnostic AlreadyApplied(string revision, string database) => Error(
        "IRIS0038",
        $"Revision '{revision}' is applied in {database}: changing it would leave that database at a revision that is not there. Downgrade it first, or add --force if that database does not matter.");

    /// <summary>IRIS0039: a revision would come to follow itself.</summary>
    public static Diagnostic OntoItself(string revision, string parent) => Error(
        "IRIS0039",
        $"Revision '{revision}' cannot follow '{parent}', which follows it. Name a revision that does not come after it.");

    /// <summary>IRIS0040: a range that cannot be taken out of the graph as one.</summary>
    public static Diagnostic RangeNotClosed(string range, string reason, SourceLocation? location = null) => Error(
        "IRIS0040",
        $"The range {range} cannot be squashed: {reason}. Choose a range that begins and ends with one revision and that nothing joins or leaves on the way.",
        location);

    /// <summary>IRIS0041: an operation that no source can be made of.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="reason">Why.</param>
    /// <param name="location">Where it was recorded.</param>
    public static Diagnostic CannotBeWritten(string operation, string reason, SourceLocation? location) => Error(
        "IRIS0041",
        $"'{operation}' cannot be written as source: {reason}. Where it is to be squashed, choose a range that ends before its revision, or one that begins after it.",
        location);

    /// <summary>IRIS0042: what would be written does not lead to the same schema.</summary>
    public static Diagnostic SquashDiffers(string range, string dialect) => Error(
        "IRIS0042",
        $"The range {range} cannot be squashed: run one after the other, without what other branches do in between, its revisions lead to another schema in {dialect}. Choose a range without dependencies on other branches.");

    /// <summary>IRIS0043: the originals are to go while a database needs them.</summary>
    public static Diagnostic StandsInside(string database, string rows, string end) => Error(
        "IRIS0043",
        $"The database {database} stands at {rows}, in the middle of the range, and needs the files that --delete deletes. Bring it to the end first: dotnet iris upgrade {end}; or add --force if that database does not matter.");

    /// <summary>IRIS0044: what runs outside of transactions is now in the middle of more.</summary>
    public static Diagnostic SquashCommits(string revision, string operation, SourceLocation? location) => Warning(
        "IRIS0044",
        $"'{operation}' of revision {revision} runs outside of transactions and commits all that the squashed revision did before it; if something after it fails, a database stays in between. Choose a range that ends before '{revision}', or one that begins after it, if that matters.",
        location);

    /// <summary>IRIS0045: code was replaced by the SQL that is said to do the same.</summary>
    public static Diagnostic SquashTakesScript(string operation, SourceLocation? location) => Warning(
        "IRIS0045",
        $"'{operation}' is code, which has no source that could be read from it; the squashed revision has the SQL that its author gave for scripts. Compare the two, and put the code back by hand if it does more.",
        location);

    /// <summary>IRIS0050: no editor, or one that fails.</summary>
    public static Diagnostic NoEditor(string reason) => Error(
        "IRIS0050",
        $"The file cannot be opened for editing: {reason}. Set the environment variable EDITOR to your editor.");

    /// <summary>IRIS0051: the database is not where the revisions end, or they are not in order.</summary>
    public static Diagnostic NotAtHead(string database, string standing, string pending, int count) => Error(
        "IRIS0051",
        $"The database {database} stands at {standing}; not applied {(count == 1 ? "is" : "are")} {pending}. Apply {(count == 1 ? "it" : "them")}: dotnet iris upgrade heads");
}
