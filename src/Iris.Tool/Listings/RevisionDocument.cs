using Iris.Migrations.Revisions;

namespace Iris.Tool.Listings;

/// <summary>A revision, for programs.</summary>
internal sealed record RevisionDocument(
    string Id,
    IReadOnlyList<string> Revises,
    IReadOnlyList<string> DependsOn,
    IReadOnlyList<string> BranchLabels,
    string Message,
    string? Created,
    string? Breaking,
    string? Rollback,
    string? File,
    int? Line,
    bool IsHead,
    bool IsBranchPoint,
    bool IsMergePoint,
    bool? IsCurrent,
    IReadOnlyList<string> Children)
{
    /// <summary>The phase in which it belongs, where that was asked and could be told.</summary>
    public string? Phase { get; init; }

    public static RevisionDocument Of(Revision revision, RevisionGraph graph, RevisionMarks marks, bool withCurrent = false) => new(
        revision.Id,
        revision.Revises,
        revision.DependsOn,
        marks.LabelsOf(revision),
        revision.Message,
        revision.Created,
        revision.Breaking,
        revision.Rollback,
        revision.Location?.File,
        revision.Location is { Line: > 0 } place ? place.Line : null,
        marks.IsHead(revision),
        marks.IsBranchPoint(revision),
        RevisionMarks.IsMergePoint(revision),
        withCurrent ? marks.IsCurrent(revision) : null,
        [.. graph.ChildrenOf(revision).Select(child => child.Id)]);
}
