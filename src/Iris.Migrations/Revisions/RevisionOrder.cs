namespace Iris.Migrations.Revisions;

/// <summary>
/// The one order of a graph that every plan and listing follows: no revision before what it needs, and among those that
/// are free the smallest id first. It does not depend on the order of loading, and a revision added at an end leaves
/// the order of all others as it was.
/// </summary>
internal static class RevisionOrder
{
    /// <summary>The nodes, oldest first; fewer than there are where the edges have a cycle.</summary>
    public static List<int> Of(int[][] before, int[][] after)
    {
        var missing = new int[before.Length];
        var free = new SmallestFirst(before.Length);
        for (var node = 0; node < missing.Length; node++)
        {
            missing[node] = before[node].Length;
            if (missing[node] == 0)
            {
                free.Add(node);
            }
        }

        var order = new List<int>(before.Length);
        while (free.Count > 0)
        {
            var node = free.Take();
            order.Add(node);
            foreach (var next in after[node])
            {
                if (--missing[next] == 0)
                {
                    free.Add(next);
                }
            }
        }

        return order;
    }

    // A binary heap: netstandard2.0 has no PriorityQueue, and SortedSet allocates a node per entry.
    private sealed class SmallestFirst(int capacity)
    {
        private readonly int[] _heap = new int[capacity];

        public int Count { get; private set; }

        public void Add(int value)
        {
            var at = Count++;
            for (var parent = (at - 1) / 2; at > 0 && _heap[parent] > value; parent = (at - 1) / 2)
            {
                _heap[at] = _heap[parent];
                at = parent;
            }

            _heap[at] = value;
        }

        public int Take()
        {
            var smallest = _heap[0];
            var last = _heap[--Count];
            var at = 0;
            for (var child = 1; child < Count; child = (2 * at) + 1)
            {
                child += child + 1 < Count && _heap[child + 1] < _heap[child] ? 1 : 0;
                if (_heap[child] >= last)
                {
                    break;
                }

                _heap[at] = _heap[child];
                at = child;
            }

            _heap[at] = last;
            return smallest;
        }
    }
}
