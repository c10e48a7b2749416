using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Tool.Authoring;

/// <summary>The plan of giving a revision another id or other parents: all edits, and what stays as it is. Works on a graph with errors.</summary>
internal sealed class Rebase(RevisionGraph graph)
{
    private readonly Dictionary<string, RevisionSource> _sources = new(StringComparer.Ordinal);

    /// <summary>What the user should know: children that stay with a namesake.</summary>
    public List<string> Remarks { get; } = [];

    public IReadOnlyList<FileChange> Changes => [.. _sources.Values.Select(source => source.Change)];

    /// <summary>The revision that is meant by an id or the path of its file.</summary>
    public Revision Find(string revisionOrFile, string workingFolder)
    {
        var path = Path.GetFullPath(revisionOrFile, workingFolder);
        var inFile = graph.Revisions.Where(revision => revision.Location?.File is { } file && Path.GetFullPath(file) == path).ToList();
        if (inFile.Count > 0)
        {
            return inFile.Count == 1 ? inFile[0] : throw Ambiguous(revisionOrFile, inFile);
        }

        var same = graph.Revisions.Where(revision => revision.Id == revisionOrFile).ToList();
        return same.Count switch
        {
            0 when graph.IsSound => graph.ResolveOne(revisionOrFile),
            0 => throw new IrisException(DiagnosticCatalogue.NoSuchRevision(revisionOrFile)),
            1 => same[0],
            _ => throw Ambiguous(revisionOrFile, same),
        };
    }

    /// <summary>Gives a revision another id; what names it follows, except where another revision has the old id too.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="id">Its new id.</param>
    /// <param name="with">Where the old id is not unique: those of its users that mean this revision.</param>
    public void Renumber(Revision revision, string id, IReadOnlyCollection<Revision> with)
    {
        Source(revision).Renumber(id);
        var isUnique = graph.Revisions.Count(other => other.Id == revision.Id) == 1;
        foreach (var user in graph.Revisions.Where(other => other != revision && Names(other, revision.Id)))
        {
            if (isUnique || with.Contains(user))
            {
                Source(user).Follow(revision.Id, id);
            }
            else
            {
                var file = user.Location?.File ?? user.Id;
                Remarks.Add($"Revision '{user.Id}' stays on the other '{revision.Id}'. If it belongs to this one, add: --with {file}");
            }
        }
    }

    /// <summary>Puts a revision, and with it all that follows, onto another parent; null for base.</summary>
    public void Reparent(Revision revision, Revision? parent)
    {
        if (parent is not null && Above(revision).Contains(parent.Id))
        {
            throw new IrisException(DiagnosticCatalogue.OntoItself(revision.Id, parent.Id));
        }

        Source(revision).Reparent(parent is null ? [] : [parent.Id]);
    }

    private static bool Names(Revision revision, string id) => revision.Revises.Contains(id) || revision.DependsOn.Contains(id);

    // The revision and what follows it. By hand: the graph may have errors.
    private HashSet<string> Above(Revision revision)
    {
        var children = graph.Revisions.SelectMany(child => child.Revises.Select(parent => (parent, child))).ToLookup(edge => edge.parent, edge => edge.child);
        var above = new HashSet<string>(StringComparer.Ordinal) { revision.Id };
        var open = new Queue<string>(above);
        while (open.TryDequeue(out var id))
        {
            foreach (var child in children[id].Where(child => above.Add(child.Id)))
            {
                open.Enqueue(child.Id);
            }
        }

        return above;
    }

    private RevisionSource Source(Revision revision)
    {
        // Two revisions of one file would each plan edits without the other's; the compiler's place tells them apart.
        var key = $"{revision.Location} {revision.Id}";
        if (!_sources.TryGetValue(key, out var source))
        {
            source = RevisionSource.Open(revision);
            if (_sources.Values.Any(other => other.Path == source.Path))
            {
                throw new IrisException(DiagnosticCatalogue.CannotEdit(revision.Id, "its file holds another revision that changes as well", revision.Location));
            }

            _sources.Add(key, source);
        }

        return source;
    }

    private static IrisException Ambiguous(string name, IEnumerable<Revision> revisions) =>
        new(DiagnosticCatalogue.AmbiguousRevision(name, string.Join(", ", revisions.Select(revision => revision.Location?.ToString() ?? revision.Id))));
}
