using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>The phases of all revisions, in one dialect: each against the schema before it.</summary>
internal sealed class RevisionPhases(WalkedChain chain, Dialect dialect)
{
    private Dictionary<string, PhasedRevision>? _phases;

    public PhasedRevision Of(Revision revision)
    {
        _phases ??= chain.On(dialect).ToDictionary(walked => walked.Revision.Id, walked => PhasedRevision.Of(walked.Steps, dialect), StringComparer.Ordinal);
        if (!_phases.TryGetValue(revision.Id, out var phase))
        {
            // One that a squash has taken the place of: what it finds is not in the graph any more.
            _phases[revision.Id] = phase = PhasedRevision.Of(Operations(revision), DatabaseModel.Empty.AsOpaque(), dialect);
        }

        return phase;
    }

    private ValueList<Operation> Operations(Revision revision) => chain.Recorder.Record(revision, StepDirection.Upgrade, dialect.Name).Operations;
}
