using Iris.Migrations.Revisions;

namespace Iris.Migrations.Verifying;

/// <summary>The orders in which databases may have run the revisions of a graph.</summary>
internal static class RevisionOrders
{
    /// <summary>All of them where there are no more than <paramref name="most"/>; else the graph's own, and each branch first.</summary>
    public static IReadOnlyList<IReadOnlyList<Revision>> Of(RevisionGraph graph, int most)
    {
        var usual = graph.Pending(HeadSet.Empty);
        var orders = new List<IReadOnlyList<Revision>>();
        Extend(graph, [], [.. usual], orders, most + 1);
        return orders.Count <= most ? orders : [usual, .. BranchesFirst(graph, usual).Take(most - 1)];
    }

    private static void Extend(RevisionGraph graph, List<Revision> begun, List<Revision> rest, List<IReadOnlyList<Revision>> orders, int most)
    {
        // A line has only one order, so the walk goes on without a choice and without recursion for as long as it can.
        var (begunHere, taken) = (begun.Count, rest.ToList());
        while (orders.Count < most)
        {
            var free = rest.Where(r => graph.NeedsOf(r).All(begun.Contains)).Take(2).ToList();
            if (free.Count != 1)
            {
                break;
            }

            begun.Add(free[0]);
            rest.Remove(free[0]);
        }

        if (rest.Count == 0)
        {
            orders.Add([.. begun]);
        }

        foreach (var next in rest.Where(r => graph.NeedsOf(r).All(begun.Contains)).ToList().TakeWhile(_ => orders.Count < most))
        {
            Extend(graph, [.. begun, next], [.. rest.Where(r => r != next)], orders, most);
        }

        begun.RemoveRange(begunHere, begun.Count - begunHere);
        rest.Clear();
        rest.AddRange(taken);
    }

    private static IEnumerable<IReadOnlyList<Revision>> BranchesFirst(RevisionGraph graph, IReadOnlyList<Revision> usual) => graph.MergePoints
        .SelectMany(graph.NeedsOf).Concat(graph.Heads).Distinct()
        .Select(tip => graph.Applied(HeadSet.Of(tip.Id)))
        .Select(first => (IReadOnlyList<Revision>)[.. first, .. usual.Except(first)])
        .Where(order => !order.SequenceEqual(usual));
}
