using System.Numerics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// Finds what several tips do not have in common. It goes down from them, newest first, and stops where all that is left is
/// needed by every one: what lies below the point where the branches parted costs nothing.
/// </summary>
internal sealed class PartedBranches(SoundGraph graph)
{
    /// <summary>The revisions that not all of the tips need, oldest first.</summary>
    public IReadOnlyList<PartedRevision> Of(IReadOnlyList<int> tips)
    {
        var all = (BigInteger.One << tips.Count) - 1;
        var waiting = new SortedSet<int>();
        var reached = new Dictionary<int, BigInteger>();
        var parting = 0;
        for (var i = 0; i < tips.Count; i++)
        {
            Reach(tips[i], BigInteger.One << i);
        }

        var parted = new List<PartedRevision>();
        while (parting > 0)
        {
            var node = graph.Order[waiting.Max];
            waiting.Remove(waiting.Max);
            var by = reached[node];
            if (by != all)
            {
                parting--;
                parted.Add(new PartedRevision(graph.Links.Nodes[node], by));
            }

            foreach (var next in graph.Links.Before[node])
            {
                Reach(next, by);
            }
        }

        parted.Reverse();
        return parted;

        void Reach(int node, BigInteger by)
        {
            var known = reached.TryGetValue(node, out var before);
            var now = before | by;
            reached[node] = now;
            waiting.Add(graph.Ages[node]);
            parting += (now != all ? 1 : 0) - (known && before != all ? 1 : 0);
        }
    }
}
