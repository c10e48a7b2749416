namespace Iris.Migrations.Revisions;

/// <summary>The one namespace of ids and labels: exact lookups, and lookups by the beginning of a name.</summary>
internal sealed class RevisionNames
{
    // Shorter names are only ever meant whole.
    private const int ShortestAbbreviated = 4;

    private readonly Dictionary<string, int> _nodes = new(StringComparer.Ordinal);
    private readonly string[] _sorted;

    public RevisionNames(IReadOnlyList<Revision> nodes)
    {
        for (var node = 0; node < nodes.Count; node++)
        {
            _nodes[nodes[node].Id] = node;
            foreach (var label in nodes[node].BranchLabels)
            {
                _nodes[label] = node;
            }
        }

        _sorted = _nodes.Keys.Where(name => name.Length >= ShortestAbbreviated).ToArray();
        Array.Sort(_sorted, StringComparer.Ordinal);
    }

    public bool TryExact(string name, out int node) => _nodes.TryGetValue(name, out node);

    /// <summary>The ids and labels that begin so, in ordinal order.</summary>
    public IEnumerable<string> StartingWith(string prefix)
    {
        var first = Array.BinarySearch(_sorted, prefix, StringComparer.Ordinal);
        for (var i = first < 0 ? ~first : first; i < _sorted.Length && _sorted[i].StartsWith(prefix, StringComparison.Ordinal); i++)
        {
            yield return _sorted[i];
        }
    }
}
