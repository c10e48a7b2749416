namespace Iris.Migrations.Running;

/// <summary>What the history says of one step.</summary>
public sealed record HistoryEntry
{
    /// <summary>The number of the row; null before it is written.</summary>
    public long? Id { get; init; }

    /// <summary>The revision; null for a stamp of several.</summary>
    public string? Revision { get; init; }

    /// <summary><c>upgrade</c>, <c>downgrade</c> or <c>stamp</c>.</summary>
    public required string Direction { get; init; }

    /// <summary>The hash of the operations; null for a stamp.</summary>
    public string? Hash { get; init; }

    /// <summary>When it began, UTC.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The user of the operating system that ran it.</summary>
    public string? UserName { get; init; }

    /// <summary>The machine that ran it.</summary>
    public string? Host { get; init; }

    /// <summary>The version of the program that ran it, or that wrote the script.</summary>
    public string? ToolVersion { get; init; }

    /// <summary><c>done</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public string Outcome { get; init; } = "done";

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }
}
