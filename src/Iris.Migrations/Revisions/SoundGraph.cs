using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>All that is known of a graph without errors; what plans and listings are worked out from.</summary>
internal sealed class SoundGraph
{
    private readonly Lazy<string[][]> _labels;
    private readonly Lazy<int[]> _ages;

    public SoundGraph(RevisionLinks links, IReadOnlyList<int> order, RevisionNames names)
    {
        Links = links;
        Order = order;
        Heads = RevisionLinks.Ends(links.Children);
        Bases = RevisionLinks.Ends(links.Parents);
        EffectiveHeads = RevisionLinks.Ends(links.After);
        _ages = new Lazy<int[]>(() => AgesIn(order));
        _labels = new Lazy<string[][]>(() => BranchLabels.Of(links, order));
        Resolver = new TargetResolver(links, names, LabelsOf, Heads, Bases, EffectiveHeads);
    }

    public RevisionLinks Links { get; }

    /// <summary>All nodes, oldest first.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>Per node, its place in <see cref="Order"/>.</summary>
    public int[] Ages => _ages.Value;

    public int[] Heads { get; }

    public int[] Bases { get; }

    public int[] EffectiveHeads { get; }

    public TargetResolver Resolver { get; }

    public IReadOnlyList<string> LabelsOf(int node) => _labels.Value[node];

    /// <summary>The nodes of the version rows.</summary>
    public List<int> Rows(HeadSet rows)
    {
        var nodes = new List<int>(rows.Count);
        foreach (var row in rows)
        {
            nodes.Add(Resolver.Row(row));
        }

        return nodes;
    }

    /// <summary>Refuses revisions of which one is an ancestor of another.</summary>
    public void RefuseOverlap(IReadOnlyCollection<int> nodes, bool areRows)
    {
        if (nodes.Count < 2 || nodes.Distinct().ToArray() is not { Length: > 1 } distinct)
        {
            return;
        }

        var below = Links.Closure(distinct.SelectMany(node => Links.Before[node]));
        if (distinct.Any(node => below[node]))
        {
            var implied = Resolver.Sites(distinct.Where(node => below[node]));
            var tips = Resolver.Sites(distinct.Where(node => !below[node]));
            throw new IrisException(areRows
                ? DiagnosticCatalogue.OverlappingRows(implied, tips)
                : DiagnosticCatalogue.OverlappingTargets(implied, tips));
        }
    }

    /// <summary>The tips that are applied on each branch, also where a row of another branch implies them.</summary>
    public IReadOnlyList<int> CurrentOf(IReadOnlyCollection<int> rows)
    {
        var applied = Links.Closure(rows);
        var tips = new List<int>();
        for (var node = 0; node < applied.Length; node++)
        {
            if (applied[node] && !IsAny(applied, Links.Children[node]))
            {
                tips.Add(node);
            }
        }

        return tips;
    }

    private static bool IsAny(bool[] marked, int[] nodes)
    {
        foreach (var node in nodes)
        {
            if (marked[node])
            {
                return true;
            }
        }

        return false;
    }

    private static int[] AgesIn(IReadOnlyList<int> order)
    {
        var ages = new int[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            ages[order[i]] = i;
        }

        return ages;
    }
}
