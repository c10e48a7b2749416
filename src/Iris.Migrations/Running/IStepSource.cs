using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>
/// Where the steps of a plan come from in the words of a database: from revisions that are recorded and compiled, or from a
/// bundle, for which a build has done that. Who runs steps or writes them cannot tell which.
/// </summary>
public interface IStepSource
{
    /// <summary>The graph that plans are made of.</summary>
    RevisionGraph Graph { get; }

    /// <summary>The steps of a plan, for a database that stands where the plan starts.</summary>
    /// <exception cref="IrisException">
    /// A step cannot be had, or the plan passes a revision that cannot be taken back. Problems that lie in the statements are
    /// in the steps.
    /// </exception>
    IEnumerable<CompiledStep> Compile(RevisionPlan plan);

    /// <summary>The steps of a plan that was compiled before, from one on: for whoever does not keep all of a long one.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="done">How many steps come before.</param>
    /// <param name="found">The schema that those leave behind.</param>
    IEnumerable<CompiledStep> CompileRest(RevisionPlan plan, int done, DatabaseModel found) => Compile(plan).Skip(done);

    /// <summary>The schema of a database that stands at these rows, as the revisions tell it; null where the source does not know.</summary>
    DatabaseModel? ModelAt(HeadSet rows) => null;

    /// <summary>The hash of what the upgrade of a revision does, as the history notes it; null where that is not known.</summary>
    string? HashOf(Revision revision);
}
