using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

// The ways up and down, with the rows of databases that have not heard of a squash.
public sealed partial class RevisionGraph
{
    /// <summary>The way up from the rows of a database to a target.</summary>
    public RevisionPlan PlanUpgrade(HeadSet current, string target) => PlanUpgrade(current, target, null);

    /// <summary>The way up as far as it goes: past no revision that is not taken.</summary>
    /// <param name="current">The rows of the database.</param>
    /// <param name="target">Where to go.</param>
    /// <param name="takes">Whether a revision may run; what builds upon one that may not is left as well. Null for all.</param>
    internal RevisionPlan PlanUpgrade(HeadSet current, string target, Func<Revision, bool>? takes)
    {
        var whole = Single(target);
        return Around(current) is { } before
            ? Closing(before.PlanUpgrade(current, whole, takes))
            : Opening(current, rows => new UpgradePlanner(Sound).Plan(rows, whole, takes));
    }

    /// <summary>The way down from the rows of a database to a target.</summary>
    public RevisionPlan PlanDowngrade(HeadSet current, string target)
    {
        var whole = Single(target);
        return Around(current) is { } before
            ? Closing(before.PlanDowngrade(current, whole))
            : Opening(current, rows => new DowngradePlanner(Sound).Plan(rows, whole));
    }

    /// <summary>The one step that takes a revision back, of a database in which nothing is above it.</summary>
    internal RevisionPlan PlanBack(HeadSet current, Revision revision) => Around(current) is { } before
        ? Closing(before.PlanBack(current, revision))
        : Opening(current, rows => new DowngradePlanner(Sound).Back(rows, Number(revision)));

    /// <summary>The rows as if the database stood at the targets; nothing runs.</summary>
    /// <param name="current">The rows of the database.</param>
    /// <param name="targets">Where it really stands; <c>base</c> for nowhere.</param>
    /// <param name="purge">Forget all rows first, also those that no revision has.</param>
    public RevisionPlan PlanStamp(HeadSet current, IReadOnlyList<string> targets, bool purge = false) => purge
        ? new StampPlanner(Sound).Plan(current, targets, purge)
        : Opening(current, rows => new StampPlanner(Sound).Plan(rows, targets, purge), all: true);

    /// <summary>The way up without a database: from a target, or base where there is none, to another.</summary>
    public RevisionPlan PlanUpgradeRange(string? from, string to) => PlanUpgrade(RowsOf(from), to);

    /// <summary>The way down without a database, from a target to another.</summary>
    public RevisionPlan PlanDowngradeRange(string from, string to) => PlanDowngrade(RowsOf(from), to);

    private static string Single(string target) =>
        RevisionTarget.IsRange(target) ? throw new IrisException(DiagnosticCatalogue.RangeNotAllowed(target)) : target;

    // Before anything runs, a row at the end of what was squashed becomes the row of the squash.
    private RevisionPlan Opening(HeadSet current, Func<HeadSet, RevisionPlan> plan, bool all = false)
    {
        var (rows, changes) = _replacements.Renamed(current, all);
        var planned = plan(rows);
        return changes.Count == 0 ? planned : new RevisionPlan(current, [Rewrite(changes), .. Moves(planned)], planned.Warnings);
    }

    // After the originals have run to their end, the same.
    private RevisionPlan Closing(RevisionPlan planned) => _replacements.Renamed(planned.After).Changes is { Count: > 0 } changes
        ? new RevisionPlan(planned.Before, [.. Moves(planned), Rewrite(changes)], planned.Warnings)
        : planned;

    private PlannedMove Rewrite(IReadOnlyList<HeadChange> changes) => new(
        changes.Count == 1 && changes[0] is UpdateHead only && _names.TryId(only.To, out var node) ? _nodes[node] : null, StepDirection.Stamp, changes);

    private static IEnumerable<PlannedMove> Moves(RevisionPlan plan) =>
        plan.Steps.Select(step => new PlannedMove(step.Revision, step.Direction, step.Changes));
}
