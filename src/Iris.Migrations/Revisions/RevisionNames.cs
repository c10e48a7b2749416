namespace Iris.Migrations.Revisions;

/// <summary>The one namespace of ids and labels: exact lookups, and lookups by the beginning of a name.</summary>
internal sealed class RevisionNames(Dictionary<string, int> ids, Dictionary<string, int> labels, Dictionary<string, int> aliases, Replacements replacements)
{
    // Shorter names are only ever meant whole.
    private const int ShortestAbbreviated = 4;

    private string[]? _sorted;

    private string[] Sorted => _sorted ??= ids.Keys.Concat(labels.Keys)
        .Where(name => name.Length >= ShortestAbbreviated)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToArray();

    public bool TryId(string id, out int node) => ids.TryGetValue(id, out node);

    public bool TryExact(string name, out int node) =>
        ids.TryGetValue(name, out node) || labels.TryGetValue(name, out node) || aliases.TryGetValue(name, out node);

    /// <summary>The revision that took the place of the one of this id; null where none did.</summary>
    public Revision? SquashOf(string id) => replacements.SquashOf(id);

    /// <summary>The ids and labels that begin so, in ordinal order.</summary>
    public IEnumerable<string> StartingWith(string prefix)
    {
        var first = Array.BinarySearch(Sorted, prefix, StringComparer.Ordinal);
        for (var i = first < 0 ? ~first : first; i < Sorted.Length && Sorted[i].StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            yield return Sorted[i];
        }
    }
}
