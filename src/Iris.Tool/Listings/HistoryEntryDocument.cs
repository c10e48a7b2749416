using System.Globalization;
using Iris.Migrations.Running;

namespace Iris.Tool.Listings;

/// <summary>A row of the history, for programs.</summary>
internal sealed record HistoryEntryDocument(
    string? Revision, string Direction, string Outcome, DateTime? StartedAt, double? DurationMs, string? User, string? Host, string? ToolVersion, string? Hash, string? Error)
{
    public static HistoryEntryDocument Of(HistoryEntry entry) => new(
        entry.Revision, entry.Direction, entry.Outcome, entry.StartedAt, entry.Duration?.TotalMilliseconds, entry.UserName, entry.Host, entry.ToolVersion, entry.Hash, entry.Error);

    /// <summary>The row as a line.</summary>
    public static string Line(HistoryEntry entry)
    {
        var when = entry.StartedAt?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
        var duration = entry.Duration is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms") : "";
        var who = entry.UserName is null ? "by a script" : $"{entry.UserName}@{entry.Host}";
        return $"{when}  {entry.Direction,-9} {entry.Revision,-14} {entry.Outcome,-9} {duration,9}  {who}{(entry.Error is null ? "" : "  " + entry.Error.ReplaceLineEndings(" "))}";
    }
}
