using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// Which revisions were squashed into which others. Those that were are not part of the graph, even where their files are
/// still there; with these it can be opened, to bring along a database that stands in the middle of them.
/// </summary>
internal sealed class Replacements
{
    private readonly Dictionary<string, Revision> _squashes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Revision> _originals = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _found = [];

    public Replacements(IReadOnlyList<Revision> revisions)
    {
        if (revisions.All(revision => revision.Replaces.Count == 0))
        {
            Active = revisions;
            return;
        }

        var squashes = revisions.Where(revision => revision.Replaces.Count > 0).ToArray();
        var replaced = new HashSet<string>(squashes.SelectMany(squash => squash.Replaces.Where(id => id != squash.Id)), StringComparer.Ordinal);
        var stuck = InCircles(squashes, replaced);
        _found.AddRange(stuck.Select(squash => DiagnosticCatalogue.ReplacesItself(squash.Site)));
        Active = revisions.Where(revision => !replaced.Contains(revision.Id) || stuck.Contains(revision)).ToArray();
        foreach (var original in revisions.Where(revision => replaced.Contains(revision.Id) && !stuck.Contains(revision) && !_originals.ContainsKey(revision.Id)))
        {
            _originals.Add(original.Id, original);
        }

        foreach (var squash in Active.Where(revision => revision.Replaces.Count > 0 && !stuck.Contains(revision)))
        {
            Claim(squash);
        }
    }

    /// <summary>What is left to make a graph of.</summary>
    public IReadOnlyList<Revision> Active { get; }

    public IReadOnlyList<Diagnostic> Found => _found;

    public bool Any => _squashes.Count > 0;

    /// <summary>Whether some of what was squashed is there still.</summary>
    public bool HasOriginals => _originals.Count > 0;

    /// <summary>The revisions that take the place of others, each once.</summary>
    public IEnumerable<Revision> Squashes => _squashes.Values.Distinct();

    /// <summary>What a squash stands for: the end of what it replaces, and where that is a squash, the end of that too.</summary>
    public IEnumerable<(string End, string Squash)> Ends
    {
        get
        {
            foreach (var squash in Squashes)
            {
                for (var end = squash; end is { Replaces.Count: > 0 }; end = Original(EndOf(end)))
                {
                    yield return (EndOf(end), squash.Id);
                }
            }
        }
    }

    /// <summary>The last of what was squashed: where it stood, the revision that took its place stands.</summary>
    public static string EndOf(Revision squash) => squash.Replaces[squash.Replaces.Count - 1];

    /// <summary>The revision that took the place of another.</summary>
    public Revision? SquashOf(string id) => _squashes.TryGetValue(id, out var squash) ? squash : null;

    /// <summary>A revision that was squashed, where it is there still.</summary>
    public Revision? Original(string id) => _originals.TryGetValue(id, out var original) ? original : null;

    /// <summary>Whether what a revision took the place of is there still.</summary>
    public bool CanOpen(Revision squash) => _originals.ContainsKey(EndOf(squash));

    /// <summary>The rows as they are to be: one at the end of what was squashed becomes that of the squash; all, if wanted.</summary>
    public (HeadSet Rows, IReadOnlyList<HeadChange> Changes) Renamed(HeadSet rows, bool all = false)
    {
        var changes = new List<HeadChange>();
        var standing = rows;
        foreach (var row in Any ? rows.Distinct(StringComparer.Ordinal) : [])
        {
            if (SquashOf(row) is { } squash && (all || EndOf(squash) == row))
            {
                HeadChange change = standing.Contains(squash.Id) ? new DeleteHead(row) : new UpdateHead(row, squash.Id);
                changes.Add(change);
                standing = standing.Apply([change]);
            }
        }

        return (standing, changes);
    }

    /// <summary>The revisions in the middle of whose originals a database stands, and can be brought on from there.</summary>
    public IReadOnlyList<Revision> Around(HeadSet rows) => !HasOriginals
        ? []
        : rows.Select(SquashOf).OfType<Revision>().Where(CanOpen).Distinct().ToArray();

    // Squashes of which each is replaced by another of them, so that none is left that stands for all.
    private static HashSet<Revision> InCircles(Revision[] squashes, HashSet<string> replaced)
    {
        var left = new HashSet<Revision>(squashes.Where(squash => replaced.Contains(squash.Id) || squash.Replaces.Contains(squash.Id)));
        var sound = new Queue<Revision>(squashes.Where(squash => !left.Contains(squash)));
        while (sound.Count > 0)
        {
            var ids = new HashSet<string>(sound.Dequeue().Replaces, StringComparer.Ordinal);
            foreach (var squash in left.Where(squash => ids.Contains(squash.Id) && !squash.Replaces.Contains(squash.Id)).ToArray())
            {
                left.Remove(squash);
                sound.Enqueue(squash);
            }
        }

        return left;
    }

    private void Claim(Revision squash)
    {
        foreach (var id in squash.Replaces)
        {
            if (_squashes.TryGetValue(id, out var other) && other != squash)
            {
                _found.Add(DiagnosticCatalogue.ReplacedTwice(squash.Site, id, other.Site));
            }
            else
            {
                _squashes[id] = squash;
            }
        }

        var there = squash.Replaces.Where(_originals.ContainsKey).ToArray();
        var covered = new HashSet<string>(there.SelectMany(id => _originals[id].Replaces), StringComparer.Ordinal);
        var gone = squash.Replaces.Where(id => !_originals.ContainsKey(id) && !covered.Contains(id)).ToArray();
        if (there.Length > 0 && gone.Length > 0)
        {
            _found.Add(DiagnosticCatalogue.ReplacesInPart(squash.Site, gone, there.Select(id => _originals[id].Site).ToArray()));
        }
    }
}
