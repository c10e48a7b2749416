using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Finds merges that list a parent together with one of its descendants.</summary>
internal static class RedundantParents
{
    public static IEnumerable<Diagnostic> In(RevisionLinks links, IReadOnlyList<int> order)
    {
        var age = new int[order.Count];
        for (var i = 0; i < order.Count; i++)
        {
            age[order[i]] = i;
        }

        var seen = new int[order.Count];
        var starts = 0;
        for (var merge = 0; merge < order.Count; merge++)
        {
            if (links.Parents[merge].Length < 2)
            {
                continue;
            }

            // No need to look at what is older than the oldest parent: merges mostly join what parted recently.
            var oldest = links.Parents[merge].Min(parent => age[parent]);
            foreach (var parent in links.Parents[merge])
            {
                foreach (var other in Below(parent, oldest).Where(node => links.Parents[merge].Contains(node)))
                {
                    yield return DiagnosticCatalogue.RedundantParent(links.Nodes[merge].Site, links.Nodes[other].Id, links.Nodes[parent].Id);
                }
            }

            IEnumerable<int> Below(int parent, int from)
            {
                // Every start has a stamp of its own, so that nothing has to be cleared between.
                var stamp = ++starts;
                var waiting = new Stack<int>(links.Parents[parent]);
                while (waiting.Count > 0)
                {
                    var node = waiting.Pop();
                    if (age[node] < from || seen[node] == stamp)
                    {
                        continue;
                    }

                    seen[node] = stamp;
                    yield return node;
                    foreach (var next in links.Parents[node])
                    {
                        waiting.Push(next);
                    }
                }
            }
        }
    }
}
