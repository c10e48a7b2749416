using System.Globalization;
using Iris.Migrations.Running;

namespace Iris.Tool.Listings;

/// <summary>All that Iris knows of a database, for programs.</summary>
/// <param name="Database">The database.</param>
/// <param name="Rows">The rows of its version table.</param>
/// <param name="IsAtHeads">Whether everything is applied.</param>
/// <param name="Pending">What is not, in the order in which it would run.</param>
/// <param name="Unfinished">The revision that is half done; null where none is.</param>
/// <param name="AtWork">Who is at work on it just now; null where nobody is.</param>
/// <param name="Runs">The last steps, newest first.</param>
internal sealed record StatusDocument(
    string Database, IReadOnlyList<string> Rows, bool IsAtHeads, IReadOnlyList<string> Pending, UnfinishedDocument? Unfinished, string? AtWork, IReadOnlyList<HistoryEntryDocument> Runs);

/// <summary>A revision that is half done.</summary>
internal sealed record UnfinishedDocument(string Revision, string Direction, IReadOnlyList<JournalStepDocument> Steps)
{
    public static UnfinishedDocument? Of(IReadOnlyList<JournalEntry> journal) => journal.Count == 0
        ? null
        : new(journal[0].Revision, journal[0].Direction, [.. journal.Select(JournalStepDocument.Of)]);
}

/// <summary>A step of it.</summary>
internal sealed record JournalStepDocument(int Step, string State, string? Statement, string? Session, DateTime? StartedAt, DateTime? FinishedAt, string? Error)
{
    public static JournalStepDocument Of(JournalEntry entry) =>
        new(entry.Step, entry.State.ToString().ToLowerInvariant(), entry.Statement, entry.Session, entry.StartedAt, entry.FinishedAt, entry.Error);

    /// <summary>The step as a line.</summary>
    public string Line()
    {
        var state = State == "intent" ? $"cut off ({Session}, {StartedAt?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)})" : State;
        return $"{Step,4} {state}: {string.Join(' ', (Statement ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}{(Error is null ? "" : "  " + Error)}";
    }
}
