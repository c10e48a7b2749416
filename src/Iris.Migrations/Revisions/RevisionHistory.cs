using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Lists the revisions of a range, both ends included, newest first.</summary>
internal sealed class RevisionHistory(SoundGraph graph)
{
    private const string Current = "current";

    public IReadOnlyList<int> Of(string range, HeadSet current)
    {
        var (from, to) = RevisionTarget.ParseRange(range);
        var toRows = to == Current && current.Count > 0;
        var fromRows = from == Current && to != Current && current.Count > 0;
        var lower = RevisionTarget.Parse(from is null || (from == Current && to != Current) ? "base" : from);
        var upper = RevisionTarget.Parse(to is null or Current ? "heads" : to);

        var start = fromRows ? Standpoint.Of(current, graph.Resolver) : Standpoint.Of(lower, graph.Resolver);
        var targets = toRows ? graph.Rows(current) : new UpgradePlanner(graph).Targets(upper, start, staysInside: true);
        targets = !fromRows && lower.Branch is { } branch ? OnBranch(targets, branch) : targets;
        graph.RefuseOverlap(targets, areRows: toRows);

        var starts = start.All();
        var needed = graph.Links.Closure(targets);
        if (starts.Any(node => node == TargetResolver.Base || (node >= 0 && !needed[node])))
        {
            throw new IrisException(DiagnosticCatalogue.NotAncestor(range));
        }

        if (starts.Count > 0 && starts[0] == TargetResolver.Past)
        {
            starts = targets.Count == 1 ? Below(targets[0], lower.Offset!.Value) : [];
        }

        graph.RefuseOverlap(starts.Where(node => node >= 0).ToArray(), areRows: fromRows);
        return Between(starts, needed);
    }

    private int[] Between(IReadOnlyList<int> starts, bool[] needed)
    {
        if (starts.Count == 0)
        {
            return graph.Order.Where(node => needed[node]).Reverse().ToArray();
        }

        var below = graph.Links.Closure(starts);
        var above = graph.Links.Reach(graph.Links.Children, starts);
        return graph.Order.Where(node => above[node] && needed[node] && (!below[node] || starts.Contains(node))).Reverse().ToArray();
    }

    // A start too far down counts from the upper end instead, and stops at base.
    private int[] Below(int upper, int steps)
    {
        var start = new RevisionWalk(graph.Links, graph.Heads, graph.Bases) { StaysInside = true }.From(upper, steps);
        return start == TargetResolver.Base ? [] : [start];
    }

    // A branch before the lower end restricts the upper one. An id stands for the label that it carries, if it is one.
    private IReadOnlyList<int> OnBranch(IReadOnlyList<int> targets, string branch)
    {
        var node = graph.Resolver.One(RevisionTarget.Parse(branch));
        var isId = node >= 0 && graph.Links.Nodes[node].Id == branch;
        var labels = isId ? graph.LabelsOf(node) : [branch];
        return labels.Count == 1
            ? targets.Where(target => graph.LabelsOf(target).Contains(labels[0])).ToArray()
            : graph.Resolver.OnLine(targets, branch);
    }
}
