using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Turns plans into statements of one dialect, folding the schema along from what is applied already.</summary>
public sealed class PlanCompiler(RevisionGraph graph, RevisionRecorder recorder, Dialect dialect) : IStepSource
{
    /// <inheritdoc/>
    public RevisionGraph Graph => graph;

    /// <inheritdoc cref="IStepSource.ModelAt"/>
    public DatabaseModel ModelAt(HeadSet rows)
    {
        var folding = new Folding();
        return graph.Applied(rows).Aggregate(DatabaseModel.Empty, (model, r) => folding.Apply(model, recorder.Record(r, StepDirection.Upgrade, dialect.Name).Operations));
    }

    /// <inheritdoc/>
    public IEnumerable<CompiledStep> Compile(RevisionPlan plan) =>
        Compile(plan, plan.Steps.Any(step => step.Direction != StepDirection.Stamp) ? ModelAt(plan.Before) : DatabaseModel.Empty);

    /// <inheritdoc/>
    public string? HashOf(Revision revision) => recorder.HashOf(revision, StepDirection.Upgrade, dialect.Name);

    /// <summary>The steps of a plan, compiled.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="model">The schema that it finds; see <see cref="ModelAt"/>.</param>
    /// <exception cref="IrisException">
    /// A revision cannot be recorded, or the plan passes one that cannot be taken back. Problems that lie in the statements are
    /// in the steps.
    /// </exception>
    public IEnumerable<CompiledStep> Compile(RevisionPlan plan, DatabaseModel model) => CompileRest(plan, 0, model);

    /// <inheritdoc/>
    public IEnumerable<CompiledStep> CompileRest(RevisionPlan plan, int done, DatabaseModel found)
    {
        var model = found;
        foreach (var step in plan.Steps.Skip(done))
        {
            var compiled = Compile(step, model);
            model = compiled.Compiled.After;
            yield return compiled;
        }
    }

    /// <summary>One step of a plan, compiled.</summary>
    internal CompiledStep Compile(RevisionStep step, DatabaseModel model)
    {
        if (step.Direction == StepDirection.Stamp || step.Revision is not { } revision)
        {
            return new(step, new([], model, []), null);
        }

        var recording = recorder.Record(revision, step.Direction, dialect.Name);
        if (recording.Irreversible)
        {
            throw new IrisException(DiagnosticCatalogue.Irreversible(revision.Id, revision.Location));
        }

        var compiled = Compile(recording, model);
        return new(step, compiled, recorder.HashOf(revision, step.Direction, dialect.Name, recording));
    }

    private CompiledOperations Compile(Recording recording, DatabaseModel model)
    {
        var rewritten = recorder.AsRun(recording.Operations, dialect, model);
        var compiled = dialect.Compile(rewritten.Operations, model);
        return rewritten.Remarks.Count == 0 ? compiled : compiled with { Problems = [.. compiled.Problems, .. rewritten.Remarks] };
    }
}
