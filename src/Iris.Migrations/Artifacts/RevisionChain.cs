using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

/// <summary>The hashes of all revisions of a project: of each alone, and of each with all below it.</summary>
internal sealed class RevisionChain
{
    private readonly Dictionary<string, Link> _hashes = new(StringComparer.Ordinal);
    private readonly List<Revision> _revisions = [];

    public RevisionChain(RevisionGraph graph, RevisionRecorder recorder, string dialect)
    {
        var hashes = new RevisionHashes(recorder, dialect);

        // What was squashed first: what follows a squash may follow the last of the originals by name.
        for (var each = graph; each is not null; each = each.BeforeSquashes)
        {
            _revisions.InsertRange(0, each.Pending(HeadSet.Empty));
        }

        _revisions = [.. _revisions.DistinctBy(revision => revision.Id)];
        foreach (var revision in _revisions)
        {
            var own = hashes.Of(revision);
            _hashes[revision.Id] = new(own, RevisionHashes.Chain(revision, own, id => Find(id)?.Chain));
        }
    }

    /// <summary>Hashes that were made elsewhere.</summary>
    public RevisionChain(IEnumerable<Revision> revisions, IReadOnlyDictionary<string, Link> hashes)
    {
        _revisions = [.. revisions];
        _hashes = hashes.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>All of them, parents before children.</summary>
    public IReadOnlyList<Revision> Revisions => _revisions;

    public Link? Find(string id) => _hashes.GetValueOrDefault(id);

    /// <summary>The hashes of a revision.</summary>
    /// <param name="Hash">Of it alone.</param>
    /// <param name="Chain">Of it and of all below it.</param>
    public sealed record Link(string Hash, string Chain);
}
