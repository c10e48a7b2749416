using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>Compares what branches touch. They commute where no operation of one conflicts with an operation of another.</summary>
internal sealed class BranchConflicts(RevisionGraph graph, RevisionFootprints footprints)
{
    /// <summary>The conflicts between the branches that end at these revisions, since they parted; each pair of operations once.</summary>
    public IReadOnlyList<BranchConflict> Between(IReadOnlyList<Revision> tips)
    {
        var parted = graph.Parted(tips);
        if (parted.All(p => p.Tips == parted[0].Tips))
        {
            return [];
        }

        var seen = new Seen();
        var conflicts = new List<BranchConflict>();
        foreach (var revision in parted)
        {
            foreach (var (operation, footprint) in footprints.Of(revision.Revision))
            {
                var entry = new Entry(revision, operation, footprint);
                foreach (var other in seen.ThatMayMeet(entry).Where(o => o.Revision.IsBeside(revision)))
                {
                    if (other.Footprint.ConflictsWith(footprint) is { Count: > 0 } parts)
                    {
                        conflicts.Add(new(other.Side, entry.Side, string.Join(", ", parts)));
                    }
                }

                seen.Add(entry);
            }
        }

        return conflicts;
    }

    private sealed record Entry(PartedRevision Revision, Operation Operation, Footprint Footprint)
    {
        public ConflictSide Side => new(Revision.Revision.Id, Operation.Summary, Operation.Location ?? Revision.Revision.Location);

        public IEnumerable<string> Keys => Footprint.Touches.SelectMany(t => t.Part.Keys).Distinct(StringComparer.Ordinal);
    }

    /// <summary>What has been looked at, by what it touches: so that not all are compared with all.</summary>
    private sealed class Seen
    {
        private readonly List<Entry> _all = [];
        private readonly List<Entry> _ofAnything = [];
        private readonly Dictionary<string, List<Entry>> _byKey = new(StringComparer.Ordinal);

        public void Add(Entry entry)
        {
            if (entry.Footprint.Touches.Count == 0)
            {
                return;
            }

            _all.Add(entry);
            if (entry.Footprint.IsAnything)
            {
                _ofAnything.Add(entry);
                return;
            }

            foreach (var key in entry.Keys)
            {
                if (!_byKey.TryGetValue(key, out var entries))
                {
                    _byKey.Add(key, entries = []);
                }

                entries.Add(entry);
            }
        }

        public List<Entry> ThatMayMeet(Entry entry) => entry.Footprint.IsAnything
            ? _all
            : [.. entry.Keys.SelectMany(key => _byKey.GetValueOrDefault(key, [])).Concat(_ofAnything).Distinct<Entry>(ReferenceEqualityComparer.Instance)];
    }
}
