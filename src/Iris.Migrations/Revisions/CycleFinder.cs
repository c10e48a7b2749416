namespace Iris.Migrations.Revisions;

/// <summary>Finds the cycles that keep a graph from having an order, each once.</summary>
internal static class CycleFinder
{
    /// <summary>Cycles that have no revision in common; none where there is an order. Each starts at its smallest id and follows the edges.</summary>
    public static List<List<int>> Find(int[][] before, int[][] after)
    {
        var left = Enumerable.Repeat(true, before.Length).ToArray();
        var below = before.Select(list => list.Length).ToArray();
        var above = after.Select(list => list.Length).ToArray();
        Trim(Enumerable.Range(0, left.Length).Where(node => below[node] == 0 || above[node] == 0));

        var cycles = new List<List<int>>();
        for (var node = 0; node < left.Length; node++)
        {
            // What is left can be walked for ever: everything in it has a predecessor in it.
            if (left[node])
            {
                var cycle = Walk(node, before, left);
                cycles.Add(cycle);
                Trim(cycle);
            }
        }

        return cycles;

        void Trim(IEnumerable<int> nodes)
        {
            var waiting = new Stack<int>(nodes);
            while (waiting.Count > 0)
            {
                var node = waiting.Pop();
                if (!left[node])
                {
                    continue;
                }

                left[node] = false;
                Release(after[node], below, waiting);
                Release(before[node], above, waiting);
            }
        }

        static void Release(int[] neighbours, int[] counts, Stack<int> waiting)
        {
            foreach (var next in neighbours)
            {
                if (--counts[next] == 0)
                {
                    waiting.Push(next);
                }
            }
        }
    }

    private static List<int> Walk(int start, int[][] before, bool[] left)
    {
        var path = new List<int>();
        var position = new Dictionary<int, int>();
        var node = start;
        while (!position.ContainsKey(node))
        {
            position.Add(node, path.Count);
            path.Add(node);
            node = before[node].First(next => left[next]);
        }

        var cycle = path.Skip(position[node]).ToList();
        var smallest = cycle.IndexOf(cycle.Min());
        return cycle.Skip(smallest).Concat(cycle.Take(smallest)).ToList();
    }
}
