using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Artifacts;

/// <summary>Makes plans for scripts, which have no database to ask where they start.</summary>
internal static class OfflinePlan
{
    public static RevisionPlan Make(RevisionGraph graph, EngineRequest request, Func<Revision, PhaseNote>? phases = null)
    {
        var target = request.Targets[0];
        var (from, to) = RevisionTarget.IsRange(target) ? RevisionTarget.ParseRange(target) : (null, target);
        return request.Direction switch
        {
            "upgrade" when request.Phase is { } phase => new PhasedPlan(graph, phases!, phase).MakeOffline(from, to ?? "heads"),
            "upgrade" => graph.PlanUpgradeRange(from, to ?? "heads"),
            "downgrade" when from is null => throw new IrisException(DiagnosticCatalogue.ScriptNeedsRange("downgrade", target)),
            "downgrade" => graph.PlanDowngradeRange(from, to ?? "base"),
            _ => Stamp(graph, request, from, to),
        };
    }

    private static RevisionPlan Stamp(RevisionGraph graph, EngineRequest request, string? from, string? to) => from is null
        ? graph.PlanStamp(HeadSet.Empty, request.Targets, request.Purge)
        : graph.PlanStamp(graph.PlanUpgradeRange(null, from).After, [to ?? "heads"], request.Purge);
}
