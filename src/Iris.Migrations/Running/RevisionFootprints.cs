using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>
/// What the operations of revisions touch, in one dialect. Each is asked with the schema that its own ancestors make: the author
/// of a branch knew no other.
/// </summary>
internal sealed class RevisionFootprints(RevisionGraph graph, RevisionRecorder recorder, string dialect)
{
    private readonly Dictionary<string, IReadOnlyList<(Operation Operation, Footprint Footprint)>> _footprints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ValueList<Operation>> _operations = new(StringComparer.Ordinal);
    private Dictionary<string, DatabaseModel>? _before;

    /// <summary>The operations of an upgrade to a revision, in order.</summary>
    public IReadOnlyList<(Operation Operation, Footprint Footprint)> Of(Revision revision)
    {
        if (!_footprints.TryGetValue(revision.Id, out var footprints))
        {
            _before ??= Fold();
            _footprints[revision.Id] = footprints = Read(revision, _before[revision.Id]);
        }

        return footprints;
    }

    private List<(Operation, Footprint)> Read(Revision revision, DatabaseModel model)
    {
        var folding = new Folding();
        var footprints = new List<(Operation, Footprint)>();
        foreach (var operation in OperationsOf(revision))
        {
            footprints.Add((operation, operation.FootprintIn(model, dialect)));
            model = operation.ApplyTo(model, folding);
        }

        return footprints;
    }

    /// <summary>The schema before every revision, on its own line.</summary>
    private Dictionary<string, DatabaseModel> Fold()
    {
        var before = new Dictionary<string, DatabaseModel>(StringComparer.Ordinal);
        var after = new Dictionary<string, DatabaseModel>(StringComparer.Ordinal);
        var folding = new Folding();
        foreach (var revision in graph.Pending(HeadSet.Empty))
        {
            var needs = graph.NeedsOf(revision);
            var model = needs.Count == 0 ? DatabaseModel.Empty : after[needs[0].Id];
            if (needs.Count > 1)
            {
                // What the first one does not have yet; it lies between here and where the branches parted.
                model = graph.Parted(needs).Where(p => p.Tips.IsEven).Aggregate(model, (m, p) => folding.Apply(m, OperationsOf(p.Revision)));
            }

            before[revision.Id] = model;
            after[revision.Id] = folding.Apply(model, OperationsOf(revision));
        }

        return before;
    }

    private ValueList<Operation> OperationsOf(Revision revision)
    {
        if (!_operations.TryGetValue(revision.Id, out var operations))
        {
            _operations[revision.Id] = operations = recorder.Record(revision, StepDirection.Upgrade, dialect).Operations;
        }

        return operations;
    }
}
