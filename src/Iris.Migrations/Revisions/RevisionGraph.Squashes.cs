namespace Iris.Migrations.Revisions;

// What was squashed: as a graph of its own, where its files are there still.
public sealed partial class RevisionGraph
{
    /// <summary>
    /// The graph with what was squashed in the place of the squashes, as far as it is there still; null where none is. Itself
    /// it may have such a graph before it, where squashes were squashed.
    /// </summary>
    internal RevisionGraph? BeforeSquashes => _replacements.HasOriginals ? _before ??= Opened(_replacements.Squashes.Where(_replacements.CanOpen)) : null;

    // For a database in the middle of what was squashed: the graph as it was. At the end of it, or anywhere else, this one.
    private RevisionGraph? Around(HeadSet rows) =>
        _replacements.Around(Stand(rows)) is { Count: > 0 } squashes && Sound is not null ? Opened(squashes) : null;

    private RevisionGraph Opened(IEnumerable<Revision> squashes)
    {
        var opened = squashes.ToDictionary(squash => squash.Id, Replacements.EndOf, StringComparer.Ordinal);
        foreach (var alias in _aliases.Where(alias => !opened.ContainsKey(alias.Key)))
        {
            opened.Add(alias.Key, opened.TryGetValue(alias.Value, out var end) ? end : alias.Value);
        }

        return new RevisionGraph(Revisions.Where(revision => !opened.ContainsKey(revision.Id)).ToArray(), opened);
    }

    // Where the one that a revision was squashed into has not yet taken its place.
    private RevisionGraph? Home(Revision revision) =>
        _names.TryId(revision.Id, out _) || _replacements.Original(revision.Id) is null ? null : BeforeSquashes;
}
