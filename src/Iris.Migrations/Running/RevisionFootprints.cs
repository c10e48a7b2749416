using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>What the operations of revisions touch, in one dialect.</summary>
internal sealed class RevisionFootprints(RevisionGraph graph, RevisionRecorder recorder, string dialect)
{
    private readonly RevisionSchemas _schemas = new(graph, recorder, dialect);
    private readonly Dictionary<string, IReadOnlyList<(Operation Operation, Footprint Footprint)>> _footprints = new(StringComparer.Ordinal);

    /// <summary>The operations of an upgrade to a revision, in order.</summary>
    public IReadOnlyList<(Operation Operation, Footprint Footprint)> Of(Revision revision)
    {
        if (!_footprints.TryGetValue(revision.Id, out var footprints))
        {
            _footprints[revision.Id] = footprints = Read(revision);
        }

        return footprints;
    }

    private List<(Operation, Footprint)> Read(Revision revision)
    {
        var model = _schemas.Before(revision);
        var folding = new Folding();
        var footprints = new List<(Operation, Footprint)>();
        foreach (var operation in _schemas.OperationsOf(revision))
        {
            footprints.Add((operation, operation.FootprintIn(model, dialect)));
            model = operation.ApplyTo(model, folding);
        }

        return footprints;
    }
}
