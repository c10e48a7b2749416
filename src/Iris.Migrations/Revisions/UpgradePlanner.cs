using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Plans upgrades: whatever the targets need and the rows do not have yet, in the order of the graph.</summary>
internal sealed class UpgradePlanner(SoundGraph graph)
{
    public RevisionPlan Plan(HeadSet current, string target, Func<Revision, bool>? takes = null)
    {
        var targets = Targets(RevisionTarget.Parse(target), Standpoint.Of(current, graph.Resolver), staysInside: false);
        graph.RefuseOverlap(targets, areRows: false);
        var rows = graph.Rows(current);
        graph.RefuseOverlap(rows, areRows: true);

        var needed = graph.Links.Closure(targets);
        var applied = graph.Links.Closure(rows);
        var table = new VersionRows(graph.Links, rows);
        var left = new bool[graph.Links.Nodes.Length];
        var moves = new List<PlannedMove>();
        foreach (var node in graph.Order)
        {
            if (needed[node] && !applied[node] && Takes(node))
            {
                moves.Add(new PlannedMove(graph.Links.Nodes[node], StepDirection.Upgrade, table.Upgrade(node)));
            }
        }

        return new RevisionPlan(current, moves.ToArray());

        bool Takes(int node)
        {
            left[node] = takes is not null && (graph.Links.Before[node].Any(before => left[before]) || !takes(graph.Links.Nodes[node]));
            return !left[node];
        }
    }

    /// <summary>The revisions that an upgrade to a target must reach; none for base.</summary>
    public IReadOnlyList<int> Targets(RevisionTarget target, Standpoint from, bool staysInside)
    {
        if (target.Offset is not { } offset)
        {
            return graph.Resolver.Many(target);
        }

        if (target.Symbol is null && offset <= 0)
        {
            throw new IrisException(DiagnosticCatalogue.RelativeOutOfRange(target.Text));
        }

        var walk = new RevisionWalk(graph.Links, graph.Heads, graph.Bases) { Choose = Choice(target, offset), StaysInside = staysInside };
        var reached = walk.From(target.Symbol is null ? Start(target, from) : Start(target, offset), offset);
        return reached switch
        {
            TargetResolver.Past => throw new IrisException(DiagnosticCatalogue.RelativeOutOfRange(target.Text)),
            TargetResolver.Base => [],
            _ => [reached],
        };
    }

    private Func<IReadOnlyList<int>, IReadOnlyList<int>> Choice(RevisionTarget target, int offset) =>
        offset > 0 && target.Branch is { } branch ? ways => graph.Resolver.OnLine(ways, branch) : ways => ways;

    // A branch chooses the way up; on the way down it has to be right at the start.
    private int Start(RevisionTarget target, int offset) =>
        graph.Resolver.One(RevisionTarget.Parse(offset > 0 || target.Branch is null ? target.Symbol! : $"{target.Branch}@{target.Symbol}"));

    private int Start(RevisionTarget target, Standpoint from)
    {
        if (target.Branch is not { } branch)
        {
            return from.Count > 1 ? throw new IrisException(DiagnosticCatalogue.AmbiguousCurrent(target.Text)) : from.First();
        }

        var all = from.All().Where(node => node >= 0).ToArray();
        var starts = graph.Resolver.OnLine(all, branch);
        if (starts.Count == 0)
        {
            starts = Tips(graph.Resolver.OnLine(Applied(all), branch));
        }

        return starts.Count switch
        {
            0 => TargetResolver.Base,
            1 => starts[0],
            _ => throw new IrisException(DiagnosticCatalogue.AmbiguousCurrent(target.Text)),
        };
    }

    private int[] Applied(IReadOnlyCollection<int> rows)
    {
        var applied = graph.Links.Closure(rows);
        return RevisionLinks.Where(graph.Links.All, node => applied[node]);
    }

    private int[] Tips(IReadOnlyList<int> nodes)
    {
        var below = new HashSet<int>(nodes.SelectMany(node => graph.Links.Before[node]));
        return nodes.Where(node => !below.Contains(node)).ToArray();
    }
}
