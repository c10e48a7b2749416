namespace Iris.Migrations.Artifacts;

/// <summary>What the engine tells while it works. One JSON object a line; names in camelCase; what does not apply is left out.</summary>
public sealed record EngineEvent
{
    /// <summary>
    /// <c>diagnostic</c>, <c>waiting</c> (for the lock), <c>plan</c>, <c>stepStarted</c>, <c>stepDone</c>, <c>stepFailed</c>, <c>progress</c> (rows are done),
    /// <c>resumed</c> (a step goes on after <see cref="Index"/> of <see cref="Count"/> statements), <c>retrying</c> (for the
    /// <see cref="Index"/>th time, after a pause; <see cref="Message"/> says why),
    /// <c>operation</c> (something that differs, or that a revision does), <c>rename</c> (what may only have another name),
    /// <c>hash</c> (of a revision), <c>phase</c> (of a revision, on one dialect; <see cref="Message"/> is it), <c>conflict</c> (two operations of different branches), <c>verifying</c> and
    /// <c>verified</c> (a revision is tried, was tried) or <c>result</c> (always the last one).
    /// </summary>
    public required string Event { get; init; }

    /// <summary>Of a diagnostic: its code.</summary>
    public string? Code { get; init; }

    /// <summary>Of a diagnostic: <c>error</c>, <c>warning</c> or <c>info</c>.</summary>
    public string? Severity { get; init; }

    /// <summary>Of a diagnostic: its text. Of an operation: what it does. Of a rename: as it is typed, <c>old:new</c>. Of a step: the message of its revision. Of waiting: for whom.</summary>
    public string? Message { get; init; }

    /// <summary>Of an operation: the dialects on which it is missing; left out where that is all of them.</summary>
    public IReadOnlyList<string>? Dialects { get; init; }

    /// <summary>Of a diagnostic: the source file.</summary>
    public string? File { get; init; }

    /// <summary>Of a diagnostic: the line, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Of a diagnostic: the column, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>Of a plan: how many steps there are. Of the result of commute: how many conflicts.</summary>
    public int? Count { get; init; }

    /// <summary>Of a step: its place in the plan, from 1.</summary>
    public int? Index { get; init; }

    /// <summary>Of a step: the revision.</summary>
    public string? Revision { get; init; }

    /// <summary>Of a step: <c>upgrade</c>, <c>downgrade</c> or <c>stamp</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>Of a step: the rows of the version table before it. Of the result: those before the run.</summary>
    public IReadOnlyList<string>? Before { get; init; }

    /// <summary>Of a step: the rows of the version table after it. Of the result: those after the run.</summary>
    public IReadOnlyList<string>? After { get; init; }

    /// <summary>Of a step that is done: how long it took, in milliseconds. Of progress: how long this run has been at it.</summary>
    public double? DurationMs { get; init; }

    /// <summary>Of the result: the revisions that ran, in order.</summary>
    public IReadOnlyList<string>? Applied { get; init; }

    /// <summary>Of the result: the revision that failed.</summary>
    public string? Failed { get; init; }

    /// <summary>
    /// Of a revision that was tried: <c>proved</c>, <c>irreversible</c> or <c>failed</c>. Of an operation of a revision: <c>outside</c>
    /// where it runs outside the transaction, <c>code</c> where it is code.
    /// </summary>
    public string? Outcome { get; init; }

    /// <summary>Of a hash: what the revision does.</summary>
    public string? Hash { get; init; }

    /// <summary>Of a hash: the revision, and all below it.</summary>
    public string? Chain { get; init; }

    /// <summary>Of progress: how many rows are done, those of earlier runs included.</summary>
    public long? Rows { get; init; }

    /// <summary>Of progress: how many rows this run has done.</summary>
    public long? RowsOfRun { get; init; }

    /// <summary>Of a rename: what is gone. Of progress: the table. Of a conflict: what both operations touch, such as <c>column projects.name</c>.</summary>
    public string? Object { get; init; }

    /// <summary>Of a conflict: the two operations.</summary>
    public IReadOnlyList<EngineOperation>? Operations { get; init; }
}
