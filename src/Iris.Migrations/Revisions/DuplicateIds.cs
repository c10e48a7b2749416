using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Finds revisions of one id, and for each a free id that no other one is told to take.</summary>
internal static class DuplicateIds
{
    public static IEnumerable<Diagnostic> In(IReadOnlyList<Revision> revisions, int distinct)
    {
        if (distinct == revisions.Count)
        {
            yield break;
        }

        var taken = new HashSet<string>(revisions.SelectMany(revision => revision.BranchLabels.Append(revision.Id)), StringComparer.Ordinal);
        var offered = new Dictionary<string, string>(StringComparer.Ordinal);
        var byId = revisions.ToLookup(revision => revision.Id, StringComparer.Ordinal);
        foreach (var revision in revisions.OrderBy(each => each.Location?.ToString(), StringComparer.Ordinal))
        {
            var others = byId[revision.Id].Where(other => other != revision).Select(other => other.Site).ToArray();
            if (others.Length > 0)
            {
                // One id for all that share one: whichever of them is renumbered gets it.
                if (!offered.TryGetValue(revision.Id, out var free))
                {
                    free = RevisionId.NextLike(revision.Id, taken);
                    taken.Add(free);
                    offered.Add(revision.Id, free);
                }

                yield return DiagnosticCatalogue.DuplicateRevision(revision.Site, others, free);
            }
        }
    }
}
