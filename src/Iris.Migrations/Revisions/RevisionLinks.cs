namespace Iris.Migrations.Revisions;

/// <summary>
/// The edges of a graph. Revisions are numbered in the ordinal order of their ids, so that every answer is independent
/// of the order in which they were read; an edge list keeps the order in which its author wrote it.
/// </summary>
internal sealed class RevisionLinks
{
    public RevisionLinks(Revision[] nodes, int[][] parents, int[][] dependencies)
    {
        Nodes = nodes;
        Parents = parents;
        Before = parents.Select((own, node) => dependencies[node].Length == 0 ? own : own.Union(dependencies[node]).ToArray()).ToArray();
        Children = Reverse(parents);
        After = dependencies.All(list => list.Length == 0) ? Children : Reverse(Before);
    }

    public Revision[] Nodes { get; }

    /// <summary>Per node, the revisions that it revises.</summary>
    public int[][] Parents { get; }

    /// <summary>Per node, the revisions that revise it.</summary>
    public int[][] Children { get; }

    /// <summary>Per node, everything that must be applied before it: parents, then dependencies.</summary>
    public int[][] Before { get; }

    /// <summary>Per node, everything that directly needs it.</summary>
    public int[][] After { get; }

    public IEnumerable<int> All => Enumerable.Range(0, Nodes.Length);

    /// <summary>The nodes that can be reached along edges, the starting points included.</summary>
    public bool[] Reach(int[][] edges, IEnumerable<int> from)
    {
        var reached = new bool[Nodes.Length];
        var waiting = new Stack<int>(from);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop();
            if (reached[node])
            {
                continue;
            }

            reached[node] = true;
            foreach (var next in edges[node])
            {
                if (!reached[next])
                {
                    waiting.Push(next);
                }
            }
        }

        return reached;
    }

    /// <summary>Whatever is applied where these are: they and all that they need.</summary>
    public bool[] Closure(IEnumerable<int> nodes) => Reach(Before, nodes);

    /// <summary>The nodes on one line with any of these: ancestors, descendants and themselves.</summary>
    public bool[] Lineage(IReadOnlyCollection<int> nodes, bool throughDependencies = false)
    {
        var up = Reach(throughDependencies ? After : Children, nodes);
        var down = Reach(throughDependencies ? Before : Parents, nodes);
        return up.Select((above, node) => above || down[node]).ToArray();
    }

    private static int[][] Reverse(int[][] edges)
    {
        var counts = new int[edges.Length];
        foreach (var target in edges.SelectMany(list => list))
        {
            counts[target]++;
        }

        var reversed = counts.Select(count => new int[count]).ToArray();
        for (var node = edges.Length - 1; node >= 0; node--)
        {
            foreach (var target in edges[node])
            {
                reversed[target][--counts[target]] = node;
            }
        }

        return reversed;
    }
}
