using Iris.Migrations.Artifacts;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;

namespace Iris.Tool.Listings;

/// <summary>Says whether branches commute: on stderr, and as remarks for the body of a merge.</summary>
internal static class ConflictList
{
    private const int Most = 20;

    public static void Say(Workspace workspace, BranchReview review)
    {
        if (review.Conflicts is not { } conflicts)
        {
            workspace.Say($"Whether the branches commute cannot be told: {review.Obstacle}");
            workspace.Say("The merge is written all the same; the build looks again.");
            return;
        }

        if (conflicts.Count == 0)
        {
            workspace.Say("The branches touch nothing in common.");
            return;
        }

        workspace.Say($"The branches do not commute ({Pairs(conflicts.Count)} of operations):");
        foreach (var conflict in conflicts.Take(Most))
        {
            workspace.Say($"  {workspace.Shell.ErrorStyle.Yellow(conflict.Object)}");
            foreach (var operation in conflict.Operations)
            {
                workspace.Say($"    {operation.Revision} {operation.Operation}{Place(operation, operation.File)}");
            }
        }

        if (conflicts.Count > Most)
        {
            workspace.Say($"  and {Pairs(conflicts.Count - Most)} more (--json lists all).");
        }

        workspace.Say("The build warns of it (IRIS0114) until the merge says ResolvesConflicts = true.");
    }

    /// <summary>A line per pair, for the source of the merge. Files go by their names: a full path is that of one machine.</summary>
    public static IReadOnlyList<string> Remarks(BranchReview review) => review.Conflicts is { Count: > 0 } conflicts
        ? [
            "The branches do not commute. Once both orders end alike, or this revision puts it right, add ResolvesConflicts = true above.",
            .. conflicts.Take(Most).Select(conflict => $"- {conflict.Object}: {string.Join(" and ", conflict.Operations.Select(Short))}".ReplaceLineEndings(" ")),
        ]
        : [];

    private static string Short(EngineOperation operation) =>
        $"{operation.Revision} {operation.Operation}{Place(operation, Path.GetFileName(operation.File?.Replace('\\', '/')))}";

    private static string Place(EngineOperation operation, string? file) =>
        file is null ? "" : operation.Line is { } line ? $" ({file}({line}))" : $" ({file})";

    private static string Pairs(int count) => count == 1 ? "1 pair" : $"{count} pairs";
}
