using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>The phases of all revisions, in one dialect: each against the schema before it.</summary>
internal sealed class RevisionPhases(RevisionGraph graph, RevisionRecorder recorder, Dialect dialect)
{
    private Dictionary<string, PhasedRevision>? _phases;

    public PhasedRevision Of(Revision revision)
    {
        _phases ??= Fold();
        if (!_phases.TryGetValue(revision.Id, out var phase))
        {
            // One that a squash has taken the place of: what it finds is not in the graph any more.
            _phases[revision.Id] = phase = PhasedRevision.Of(Operations(revision), DatabaseModel.Empty.AsOpaque(), dialect);
        }

        return phase;
    }

    private Dictionary<string, PhasedRevision> Fold()
    {
        var phases = new Dictionary<string, PhasedRevision>(StringComparer.Ordinal);
        var server = TargetServer.Any(dialect);
        var model = DatabaseModel.Empty;
        foreach (var revision in graph.Pending(HeadSet.Empty))
        {
            var walk = new Walk(server);
            model = walk.Through(Operations(revision), model);
            phases[revision.Id] = PhasedRevision.Of(walk.Steps, dialect);
        }

        return phases;
    }

    private ValueList<Operation> Operations(Revision revision) => recorder.Record(revision, StepDirection.Upgrade, dialect.Name).Operations;
}
