namespace Iris.Migrations.Revisions;

/// <summary>
/// The edges of a graph. Revisions are numbered in the ordinal order of their ids, so that every answer is independent
/// of the order in which they were read; an edge list keeps the order in which its author wrote it. Loops rather than
/// queries over numbers, which every process would have to compile for itself before it can answer anything.
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

    /// <summary>All nodes, in the order of their ids.</summary>
    public IReadOnlyList<int> All
    {
        get
        {
            var all = new int[Nodes.Length];
            for (var node = 0; node < all.Length; node++)
            {
                all[node] = node;
            }

            return all;
        }
    }

    /// <summary>The nodes from which no edge leads.</summary>
    public static int[] Ends(int[][] edges)
    {
        var ends = new List<int>();
        for (var node = 0; node < edges.Length; node++)
        {
            if (edges[node].Length == 0)
            {
                ends.Add(node);
            }
        }

        return ends.ToArray();
    }

    /// <summary>The nodes of a list that a condition holds for, in its order.</summary>
    public static int[] Where(IReadOnlyList<int> nodes, Func<int, bool> holds)
    {
        var found = new List<int>();
        foreach (var node in nodes)
        {
            if (holds(node))
            {
                found.Add(node);
            }
        }

        return found.ToArray();
    }

    /// <summary>The nodes that can be reached along edges, the starting points included.</summary>
    public bool[] Reach(int[][] edges, IEnumerable<int> from)
    {
        var reached = new bool[Nodes.Length];
        var waiting = new List<int>(from);
        while (waiting.Count > 0)
        {
            var node = waiting[waiting.Count - 1];
            waiting.RemoveAt(waiting.Count - 1);
            if (reached[node])
            {
                continue;
            }

            reached[node] = true;
            foreach (var next in edges[node])
            {
                if (!reached[next])
                {
                    waiting.Add(next);
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
        foreach (var list in edges)
        {
            foreach (var target in list)
            {
                counts[target]++;
            }
        }

        var reversed = new int[edges.Length][];
        for (var node = 0; node < edges.Length; node++)
        {
            reversed[node] = new int[counts[node]];
        }

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
