using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

/// <summary>The way from nothing to the heads, and the way back, in the words of a dialect.</summary>
/// <param name="Up">The plan of the way up.</param>
/// <param name="Ups">Its steps.</param>
/// <param name="Down">The way back.</param>
internal sealed record BothWays(RevisionPlan Up, IReadOnlyList<CompiledStep> Ups, WayBack Down)
{
    /// <summary>The schema at the heads.</summary>
    public DatabaseModel Model => Ups.Count == 0 ? DatabaseModel.Empty : Ups[^1].Compiled.After;

    /// <summary>What is in the way of its steps.</summary>
    public IEnumerable<Diagnostic> Problems => Ups.Concat(Down.Steps).SelectMany(step => step.Compiled.Problems);

    /// <summary>All steps down, wherever a database stands.</summary>
    public IEnumerable<CompiledStep> Downs => Down.Steps.Concat(Down.Beyond);
}

/// <summary>The way from the heads to the base, as far as it goes.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Steps">Its steps, to before the first that cannot be taken back.</param>
/// <param name="Beyond">The steps below that one, for databases that stand there: each from the schema that its upgrade leaves.</param>
/// <param name="End">The revision that cannot be taken back; null where it goes all the way.</param>
internal sealed record WayBack(RevisionPlan Plan, IReadOnlyList<CompiledStep> Steps, IReadOnlyList<CompiledStep> Beyond, Revision? End)
{
    /// <summary>What its script says at its end.</summary>
    public string Remark => End is null ? "" : $"-- Revision {End.Id} cannot be downgraded: the way back ends here.\n";
}
