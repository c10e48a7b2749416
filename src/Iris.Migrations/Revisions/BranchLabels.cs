namespace Iris.Migrations.Revisions;

/// <summary>
/// The labels that show on each revision. A label belongs to its revision and to all descendants; where the line from
/// there to its head has no branch point and no merge, also to the ancestors down to the nearest one of those.
/// </summary>
internal static class BranchLabels
{
    private static readonly string[] None = [];

    public static string[][] Of(RevisionLinks links, IEnumerable<int> order)
    {
        var own = OwnAndTail(links);
        var labels = new string[links.Nodes.Length][];
        foreach (var node in order)
        {
            var inherited = links.Parents[node].Select(parent => labels[parent]).Append(own[node]).Where(set => set.Length > 0).Distinct().ToList();
            labels[node] = inherited.Count switch
            {
                0 => None,
                1 => inherited[0], // shared: on a long labelled line a set per revision would be the bulk of the graph
                _ => Merge(inherited),
            };
        }

        return labels;
    }

    private static string[][] OwnAndTail(RevisionLinks links)
    {
        var own = links.Nodes.Select(revision => revision.BranchLabels.Count == 0 ? None : Merge([revision.BranchLabels])).ToArray();
        foreach (var head in RevisionLinks.Ends(links.Children))
        {
            var tail = Tail(links, head);
            var labels = Merge(tail.Select(node => own[node]));
            foreach (var node in tail)
            {
                own[node] = labels;
            }
        }

        return own;
    }

    // The straight line that ends in a head: nothing branches off, not even a dependency, and nothing is merged.
    private static List<int> Tail(RevisionLinks links, int head)
    {
        var tail = new List<int>();
        for (var node = head; links.After[node].Length < 2 && links.Parents[node].Length < 2; node = links.Parents[node][0])
        {
            tail.Add(node);
            if (links.Parents[node].Length == 0)
            {
                break;
            }
        }

        return tail;
    }

    private static string[] Merge(IEnumerable<IEnumerable<string>> sets) =>
        sets.SelectMany(set => set).Distinct(StringComparer.Ordinal).OrderBy(label => label, StringComparer.Ordinal).ToArray();
}
