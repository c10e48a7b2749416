using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// Plans stamps: the targets become rows, and every row on one line with a target, dependencies included, goes.
/// Rows of other lines stay.
/// </summary>
internal sealed class StampPlanner(SoundGraph graph)
{
    public RevisionPlan Plan(HeadSet current, IReadOnlyList<string> targets, bool purge)
    {
        var rows = purge ? [] : graph.Rows(current);
        var leaving = new HashSet<int>();
        var stamped = new List<int>();
        foreach (var target in targets)
        {
            var line = rows.Count == 0 ? null : graph.Resolver.Lineage(target, throughDependencies: true);
            var nodes = graph.Resolver.Many(RevisionTarget.Parse(target)).Where(node => node >= 0).ToArray();
            line = nodes.Length == 0 ? line : graph.Links.Lineage(nodes, throughDependencies: true);
            leaving.UnionWith(rows.Where(row => line is null || line[row]));
            stamped.AddRange(nodes);
        }

        return Plan(current, rows, leaving.OrderBy(row => row).ToArray(), Minimal(stamped.Distinct().ToArray()), purge);
    }

    private RevisionPlan Plan(HeadSet current, IReadOnlyList<int> rows, int[] leaving, int[] stamped, bool purge)
    {

        var changes = purge
            ? Replace(current.Distinct(StringComparer.Ordinal).ToArray(), stamped.Select(Id).ToArray(), reuseRows: false)
            : Replace(leaving.Except(stamped).Select(Id).ToArray(), stamped.Except(rows).Select(Id).ToArray(), reuseRows: true);
        if (changes.Count == 0)
        {
            return new RevisionPlan(current, []);
        }

        foreach (var twice in leaving.Where(row => rows.Count(other => other == row) > 1))
        {
            throw new IrisException(DiagnosticCatalogue.DuplicateRow(Id(twice)));
        }

        var revision = stamped.Length == 1 ? graph.Links.Nodes[stamped[0]] : null;
        return new RevisionPlan(current, [new PlannedMove(revision, StepDirection.Stamp, changes)], Losses(leaving, stamped));
    }

    // A target that another one implies needs no row of its own; with one, the next upgrade would refuse to start.
    private int[] Minimal(int[] nodes)
    {
        var implied = graph.Links.Closure(nodes.SelectMany(node => graph.Links.Before[node]));
        return nodes.Where(node => !implied[node]).ToArray();
    }

    private static List<HeadChange> Replace(string[] old, string[] added, bool reuseRows)
    {
        var updates = reuseRows ? Math.Min(old.Length, added.Length) : 0;
        var changes = new List<HeadChange>();
        changes.AddRange(old.Take(old.Length - updates).Select(id => new DeleteHead(id)));
        changes.AddRange(old.Skip(old.Length - updates).Zip(added, (from, to) => new UpdateHead(from, to)));
        changes.AddRange(added.Skip(updates).Select(id => new InsertHead(id)));
        return changes;
    }

    // A row that only a dependency ties to the targets takes the record of its own branch with it.
    private Diagnostic[] Losses(IReadOnlyCollection<int> leaving, int[] stamped)
    {
        var line = graph.Links.Lineage(stamped);
        return stamped.Length == 0
            ? []
            : leaving.Where(row => !line[row]).Select(row => DiagnosticCatalogue.StampLosesRecord(graph.Links.Nodes[row].Site)).ToArray();
    }

    private string Id(int node) => graph.Links.Nodes[node].Id;
}
