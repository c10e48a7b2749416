using Iris.Migrations.Revisions;

namespace Iris.Tool.Listings;

/// <summary>What can be said of a revision's place in the graph, worked out once for a listing.</summary>
internal sealed class RevisionMarks
{
    private readonly RevisionGraph _graph;
    private readonly HashSet<string> _heads;
    private readonly HashSet<string> _effectiveHeads;
    private readonly HashSet<string> _branchPoints;
    private readonly HashSet<string> _current;

    public RevisionMarks(RevisionGraph graph, IEnumerable<Revision>? current = null)
    {
        _graph = graph;
        _heads = Ids(graph.Heads);
        _effectiveHeads = Ids(graph.EffectiveHeads);
        _branchPoints = Ids(graph.BranchPoints);
        _current = Ids(current ?? []);
    }

    public IReadOnlyList<string> LabelsOf(Revision revision) => _graph.LabelsOf(revision);

    public bool IsHead(Revision revision) => _heads.Contains(revision.Id);

    /// <summary>A head that another revision depends on: 'heads' does not mean it.</summary>
    public bool IsDependedOn(Revision revision) => IsHead(revision) && !_effectiveHeads.Contains(revision.Id);

    public bool IsBranchPoint(Revision revision) => _branchPoints.Contains(revision.Id);

    public static bool IsMergePoint(Revision revision) => revision.Revises.Count > 1;

    public bool IsCurrent(Revision revision) => _current.Contains(revision.Id);

    /// <summary>The marks in Alembic's words and order.</summary>
    public IEnumerable<string> Of(Revision revision, bool withLabels = true, bool withPoints = true)
    {
        if (withLabels && LabelsOf(revision) is { Count: > 0 } labels)
        {
            yield return string.Join(", ", labels);
        }

        if (IsHead(revision))
        {
            yield return IsDependedOn(revision) ? "effective head" : "head";
        }

        if (IsCurrent(revision))
        {
            yield return "current";
        }

        if (withPoints && IsBranchPoint(revision))
        {
            yield return "branchpoint";
        }

        if (withPoints && IsMergePoint(revision))
        {
            yield return "mergepoint";
        }
    }

    private static HashSet<string> Ids(IEnumerable<Revision> revisions) => new(revisions.Select(revision => revision.Id), StringComparer.Ordinal);
}
