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
        Heads = links.All.Where(node => links.Children[node].Length == 0).ToArray();
        Bases = links.All.Where(node => links.Parents[node].Length == 0).ToArray();
        EffectiveHeads = links.All.Where(node => links.After[node].Length == 0).ToArray();
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
    public IReadOnlyList<int> Rows(HeadSet rows) => rows.Select(Resolver.Row).ToArray();

    /// <summary>Refuses revisions of which one is an ancestor of another.</summary>
    public void RefuseOverlap(IReadOnlyCollection<int> nodes, bool areRows)
    {
        var distinct = nodes.Distinct().ToArray();
        if (distinct.Length < 2)
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
        return Links.All.Where(node => applied[node] && !Links.Children[node].Any(child => applied[child])).ToArray();
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
