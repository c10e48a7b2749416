using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

/// <summary>Looks whether the branches that a merge joins commute, in every dialect that is asked for.</summary>
internal sealed class MergeReview(EngineSession session)
{
    /// <summary>More findings about one merge help nobody.</summary>
    private const int MostWarnings = 10;

    private List<BranchConflicts> Dialects => field ??=
        [.. session.Request.Dialects.Select(d => new BranchConflicts(session.Graph, new(session.Graph, session.Recorder, d)))];

    /// <summary>A warning for each pair of operations that a merge joins without saying that it has been looked at.</summary>
    public IEnumerable<Diagnostic> Warnings()
    {
        foreach (var merge in session.Graph.MergePoints.Where(m => !m.ResolvesConflicts))
        {
            var conflicts = Between(session.Graph.ParentsOf(merge));
            foreach (var (conflict, i) in conflicts.Take(MostWarnings).Select((c, i) => (c, i)))
            {
                var left = i == MostWarnings - 1 ? conflicts.Count - MostWarnings : 0;
                yield return DiagnosticCatalogue.BranchesDoNotCommute(
                    merge.Id, conflict.Left.ToString(), conflict.Right.ToString(), conflict.Object, left, isSql: merge.ResourceName is not null, merge.Location);
            }
        }
    }

    /// <summary>The conflicts between branches that end at these revisions. The dialects mostly agree, and then it is said once.</summary>
    public IReadOnlyList<BranchConflict> Between(IReadOnlyList<Revision> tips) =>
        [.. Dialects.SelectMany(d => d.Between(tips)).Distinct()];
}
