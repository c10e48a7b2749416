namespace Iris.Migrations.Diagnostics;

// Runs that did not get to their end.
public static partial class DiagnosticCatalogue
{
    /// <summary>Nothing tells whether a statement has run.</summary>
    public static Diagnostic StepInDoubt(string direction, string revision, int number, int count, string? session, string statement, SourceLocation? location) => Error(
        "IRIS0515",
        $"An earlier {direction} of {revision} was cut off at step {number} of {count}{(session is null ? "" : $" ({session})")}, and nothing tells whether that step was done. Nothing was run. Look at the database, then say so: "
        + $"`dotnet iris resolve --step {number} --done` goes on after it, `dotnet iris resolve --step {number} --redo` runs it again. The step: {statement}",
        location);

    /// <summary>A revision is not what it was when half of it was run.</summary>
    public static Diagnostic RevisionEdited(string direction, string revision, int number, string was, string? isNow, SourceLocation? location) => Error(
        "IRIS0516",
        $"An earlier {direction} of {revision} was cut off after step {number}, and that step is another one now: it was '{was}', and is {(isNow is null ? "gone" : $"'{isNow}'")}. Nothing was run. "
        + "Bring the steps that are done back as they were (later ones may change), or take what they did back by hand and run `dotnet iris resolve --forget`.",
        location);

    /// <summary>Something else is asked for while a revision is half done.</summary>
    public static Diagnostic Unfinished(string database, string direction, string revision, int done) => Error(
        "IRIS0517",
        $"On {database} {(direction == "upgrade" ? "an" : "a")} {direction} of {revision} was cut off, with {done} step{(done == 1 ? "" : "s")} done. Nothing was run. Finish it first: `dotnet iris {direction} {(direction == "upgrade" ? revision : "-1")}`; "
        + "or take back by hand what it did and run `dotnet iris resolve --forget`. `dotnet iris status` shows the steps.");

    /// <summary>A downgrade that was cut off is finished before an upgrade.</summary>
    public static Diagnostic FinishingFirst(string database, string revision, int done) => Warning(
        "IRIS0525",
        $"On {database} a downgrade of {revision} was cut off, with {done} step{(done == 1 ? "" : "s")} done. It is finished first, since no upgrade begins on half a revision. `dotnet iris status` shows the steps.");

    /// <summary>A server that was killed has lost a foreign key.</summary>
    public static Diagnostic KeyLost(string database, string direction, string revision, string key, string table, string principal, bool isBack) => Warning(
        "IRIS0526",
        $"{database} had lost {key} of {table} to {principal} when {(direction == "upgrade" ? "an" : "a")} {direction} of {revision} was cut off: a server that is killed while it copies a table may come back without it. "
        + (isBack ? "It was added again." : "It has to be added again before the rest runs, and that failed."));

    /// <summary>A pooler gives one session to several clients.</summary>
    public static Diagnostic SessionsShared(string database) => Error(
        "IRIS0518",
        $"A pooler in front of {database} shares sessions out by transaction or by statement: locks and settings of a session do not hold there. Nothing was run. Connect to the server itself, or let the pooler pool by session for this user (PgBouncer: pool_mode = session).");

    /// <summary>There is no journal to write into.</summary>
    public static Diagnostic NothingUnfinished(string database) => Error(
        "IRIS0522",
        $"Nothing is half done on {database}, so there is nothing to resolve. `dotnet iris status` shows where it stands.");

    /// <summary>The user speaks of a step that the journal does not have.</summary>
    public static Diagnostic NoSuchStep(string number, string direction, string revision, string steps) => Error(
        "IRIS0523",
        $"The {direction} of {revision} that is half done has no step {number} in its journal. It has: {steps}. Name one of them.");

    /// <summary>A setting that this database has no use for.</summary>
    public static Diagnostic NoStatementTimeout(string dialect) => Warning(
        "IRIS0519",
        $"The time-out of statements has no effect on {dialect}: its driver cannot stop a statement. Leave statementTimeout out for it.");

    /// <summary>Others were in the way, however often it was tried.</summary>
    public static Diagnostic LockedOut(string database, string reason) => Error(
        "IRIS0524",
        $"Somebody else keeps {database} busy: {reason.TrimEnd('.')}. The current step was not kept. Find out who reads or writes it, or be more patient with --statement-lock-timeout and --retries, then run again.");
}
