using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Artifacts;

/// <summary>Makes the plans of an upgrade in two phases: what expands, as far as it goes; and then the rest.</summary>
/// <param name="graph">The revisions.</param>
/// <param name="phaseOf">The phase of each.</param>
/// <param name="phase"><c>expand</c> or <c>contract</c>.</param>
internal sealed class PhasedPlan(RevisionGraph graph, Func<Revision, PhaseNote> phaseOf, string phase)
{
    /// <summary>The plan for a database.</summary>
    /// <exception cref="IrisException">The rest is asked for before what expands has run (IRIS0733).</exception>
    public RevisionPlan Make(HeadSet rows, string target)
    {
        var whole = graph.PlanUpgrade(rows, target);
        var expand = Expand(rows, target);
        if (phase == "expand")
        {
            return expand with { Warnings = [.. expand.Warnings, .. Left(whole, expand, target)] };
        }

        var pending = Ids(expand).ToList();
        return pending.Count == 0 ? whole : throw new IrisException(DiagnosticCatalogue.ExpandFirst(pending, target));
    }

    /// <summary>The plan for a script: the rest begins where what expands has ended.</summary>
    public RevisionPlan MakeOffline(string? from, string target)
    {
        var rows = graph.PlanUpgradeRange(from, "heads").Before;
        return phase == "expand" ? Make(rows, target) : graph.PlanUpgrade(Expand(rows, target).After, target);
    }

    private RevisionPlan Expand(HeadSet rows, string target) => graph.PlanUpgrade(rows, target, revision => !phaseOf(revision).Waits);

    private IEnumerable<Diagnostic> Left(RevisionPlan whole, RevisionPlan expand, string target)
    {
        var taken = Ids(expand).ToHashSet(StringComparer.Ordinal);
        var blockers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var blockerOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var revision in whole.Steps.Where(step => step.Direction == StepDirection.Upgrade).Select(step => step.Revision!).Where(r => !taken.Contains(r.Id)))
        {
            if (graph.NeedsOf(revision).Select(need => blockerOf.GetValueOrDefault(need.Id)).FirstOrDefault(id => id is not null) is { } blocker)
            {
                blockerOf[revision.Id] = blocker;
                blockers[blocker].Add(revision.Id);
            }
            else
            {
                blockerOf[revision.Id] = revision.Id;
                blockers[revision.Id] = [];
            }
        }

        return whole.Steps.Select(step => step.Revision).OfType<Revision>().Where(r => blockers.ContainsKey(r.Id))
            .Select(r => DiagnosticCatalogue.LeftForContract(r.Id, phaseOf(r).Phase, phaseOf(r).Contracts, blockers[r.Id], target, r.Location));
    }

    private static IEnumerable<string> Ids(RevisionPlan plan) => plan.Steps.Where(step => step.Direction == StepDirection.Upgrade).Select(step => step.Revision!.Id);
}
