using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>Compiles all of a graph for a dialect: the way up, and the way back.</summary>
internal sealed class WayCompiler(RevisionGraph graph, RevisionRecorder recorder, Dialect dialect)
{
    private readonly PlanCompiler _compiler = new(graph, recorder, dialect);

    public BothWays Compile()
    {
        var up = graph.PlanUpgrade(HeadSet.Empty, "heads");
        var ups = _compiler.Compile(up, DatabaseModel.Empty).ToList();
        return new(up, ups, Back(graph.PlanDowngrade(up.After, "base"), ups));
    }

    private WayBack Back(RevisionPlan plan, List<CompiledStep> ups)
    {
        var steps = new List<CompiledStep>();
        foreach (var step in plan.Steps)
        {
            if (IsIrreversible(step))
            {
                return new(plan, steps, Beyond(plan.Steps.Skip(steps.Count + 1), ups), step.Revision);
            }

            steps.Add(_compiler.Compile(step, steps.Count == 0 ? ups[^1].Compiled.After : steps[^1].Compiled.After));
        }

        return new(plan, steps, [], null);
    }

    private List<CompiledStep> Beyond(IEnumerable<RevisionStep> steps, List<CompiledStep> ups)
    {
        var models = ups.ToDictionary(up => up.Step.Revision!.Id, up => up.Compiled.After, StringComparer.Ordinal);
        return [.. steps.Where(step => !IsIrreversible(step)).Select(step => _compiler.Compile(step, models[step.Revision!.Id]))];
    }

    private bool IsIrreversible(RevisionStep step) => recorder.Record(step.Revision!, StepDirection.Downgrade, dialect.Name).Irreversible;
}
