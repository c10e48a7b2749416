using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>
/// The schemas that revisions find and leave, in one dialect: each on its own line, with what it needs and nothing else, because the
/// author of a branch knew no other.
/// </summary>
internal sealed class RevisionSchemas(RevisionGraph graph, RevisionRecorder recorder, string dialect)
{
    private readonly Dictionary<string, ValueList<Operation>> _operations = new(StringComparer.Ordinal);
    private (Dictionary<string, DatabaseModel> Before, Dictionary<string, DatabaseModel> After)? _schemas;

    /// <summary>The schema before an upgrade to a revision.</summary>
    public DatabaseModel Before(Revision revision) => (_schemas ??= Fold()).Before[revision.Id];

    /// <summary>The schema after it.</summary>
    public DatabaseModel After(Revision revision) => (_schemas ??= Fold()).After[revision.Id];

    /// <summary>The operations of an upgrade to a revision, in order.</summary>
    public ValueList<Operation> OperationsOf(Revision revision)
    {
        if (!_operations.TryGetValue(revision.Id, out var operations))
        {
            _operations[revision.Id] = operations = recorder.Record(revision, StepDirection.Upgrade, dialect).Operations;
        }

        return operations;
    }

    private (Dictionary<string, DatabaseModel> Before, Dictionary<string, DatabaseModel> After) Fold()
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

        return (before, after);
    }
}
