using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// Plans downgrades: of what is applied, the children of the target and all that needs them are taken back. Their
/// siblings stay, so a downgrade from a merge to one of its parents only takes the merge apart.
/// </summary>
internal sealed class DowngradePlanner(SoundGraph graph)
{
    public RevisionPlan Plan(HeadSet current, string text)
    {
        var target = RevisionTarget.Parse(text);
        var warnings = new List<Diagnostic>();
        var (branch, node) = Destination(target, current, warnings);
        var roots = Roots(branch, node, text);
        var rows = graph.Rows(current);

        var applied = graph.Links.Closure(rows);
        var doomed = graph.Links.Reach(graph.Links.After, roots);
        var table = new VersionRows(graph.Links, rows);
        var moves = new List<PlannedMove>();
        for (var i = graph.Order.Count - 1; i >= 0; i--)
        {
            var each = graph.Order[i];
            if (doomed[each] && applied[each])
            {
                moves.Add(new PlannedMove(graph.Links.Nodes[each], StepDirection.Downgrade, table.Downgrade(each)));
            }
        }

        if (node != TargetResolver.Base && moves.Count == 0 && !rows.Contains(node))
        {
            throw new IrisException(DiagnosticCatalogue.NotApplied(graph.Links.Nodes[node].Site, current));
        }

        return new RevisionPlan(current, moves.ToArray(), warnings);
    }

    /// <summary>The step that takes one revision back.</summary>
    public RevisionPlan Back(HeadSet current, int node)
    {
        var table = new VersionRows(graph.Links, graph.Rows(current));
        return new RevisionPlan(current, [new PlannedMove(graph.Links.Nodes[node], StepDirection.Downgrade, table.Downgrade(node))]);
    }

    // What has to go for the target to be the end of its line.
    private int[] Roots(string? branch, int node, string text)
    {
        var roots = node == TargetResolver.Base ? graph.Bases : graph.Links.Children[node];
        if (string.IsNullOrEmpty(branch) || roots.Length < 2)
        {
            return roots;
        }

        var below = graph.Links.Reach(graph.Links.Parents, [graph.Resolver.BranchNode(branch!)]);
        var onBranch = roots.Where(root => below[root]).ToArray();
        return onBranch.Length > 0 ? onBranch : throw new IrisException(DiagnosticCatalogue.NotOnBranch(text, branch!));
    }

    private (string? Branch, int Node) Destination(RevisionTarget target, HeadSet current, List<Diagnostic> warnings)
    {
        if (target.Offset is not { } offset)
        {
            return (target.Branch, graph.Resolver.One(RevisionTarget.Parse(target.Symbol!)));
        }

        var (branch, start) = (target.Branch, target.Symbol) switch
        {
            (_, null) when offset >= 0 => throw OutOfRange(target),
            (_, null) => StartOf(target, current, warnings),
            (_, { } symbol) when offset >= 0 => (target.Branch, graph.Resolver.One(RevisionTarget.Parse(symbol))),
            (null, { } symbol) => (null, graph.Resolver.One(RevisionTarget.Parse(symbol))),
            ({ } on, { } symbol) => (on, graph.Resolver.One(RevisionTarget.Parse($"{on}@{symbol}"))),
        };
        var walk = new RevisionWalk(graph.Links, graph.Heads, graph.Bases)
        {
            Choose = offset > 0 && branch is not null ? ways => graph.Resolver.OnLine(ways, branch) : ways => ways,
        };
        var end = walk.From(start, offset);
        return end == TargetResolver.Past ? throw OutOfRange(target) : (branch, end);
    }

    // '-N' starts at a row: the one of the branch, else the first that the database gave.
    private (string Branch, int Node) StartOf(RevisionTarget target, HeadSet current, List<Diagnostic> warnings)
    {
        if (target.Branch is not { } branch)
        {
            if (current.Count == 0)
            {
                throw OutOfRange(target);
            }

            if (current.Distinct(StringComparer.Ordinal).Skip(1).Any())
            {
                warnings.Add(DiagnosticCatalogue.AmbiguousDowngrade(target.Text, current));
            }

            return (current[0], graph.Resolver.Row(current[0]));
        }

        var rows = graph.Rows(current).Distinct().ToArray();
        var starts = graph.Resolver.OnLine(rows, branch);
        starts = starts.Count > 0 ? starts : graph.Resolver.OnLine(graph.CurrentOf(rows), branch);
        return starts.Count switch
        {
            0 => throw OutOfRange(target),
            1 => (branch, graph.Resolver.One(RevisionTarget.Parse($"{branch}@{graph.Links.Nodes[starts[0]].Id}"))),
            _ => throw new IrisException(DiagnosticCatalogue.AmbiguousCurrent(target.Text)),
        };
    }

    private static IrisException OutOfRange(RevisionTarget target) => new(DiagnosticCatalogue.RelativeOutOfRange(target.Text));
}
