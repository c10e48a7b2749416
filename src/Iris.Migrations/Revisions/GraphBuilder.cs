using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Checks revisions and ties them together. Everything wrong is reported at once; what is wrong is left out of what follows.</summary>
internal sealed class GraphBuilder
{
    private readonly IReadOnlyList<Revision> _revisions;
    private readonly Revision[] _nodes;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _aliases = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _found = [];

    /// <param name="all">The revisions, those included that were squashed.</param>
    /// <param name="aliases">Ids that stand for others, besides those of squashes.</param>
    public GraphBuilder(IReadOnlyList<Revision> all, IReadOnlyDictionary<string, string>? aliases = null)
    {
        Replacements = new Replacements(all);
        var revisions = Replacements.Active;
        _revisions = revisions;
        _ids = new Dictionary<string, int>(revisions.Count, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        _nodes = revisions.Where(revision => seen.Add(revision.Id)).ToArray();
        Array.Sort(_nodes, (one, other) => string.CompareOrdinal(one.Id, other.Id));
        for (var node = 0; node < _nodes.Length; node++)
        {
            _ids.Add(_nodes[node].Id, node);
        }

        foreach (var pair in aliases ?? new Dictionary<string, string>())
        {
            Stand(pair.Key, pair.Value);
        }

        foreach (var (alias, id) in Replacements.Ends)
        {
            Stand(alias, id);
        }

        for (var node = 0; node < _nodes.Length && _aliases.Count > 0; node++)
        {
            _nodes[node] = WithoutAliases(_nodes[node]);
        }
    }

    public Replacements Replacements { get; }

    /// <summary>All ids and labels; of a name that is there twice, the first in load order.</summary>
    public RevisionNames Names => new(_ids, _labels, _aliases, Replacements);

    /// <summary>What is wrong, by place; the edges are complete where there is no error.</summary>
    public (IReadOnlyList<Diagnostic> Found, RevisionLinks Links, IReadOnlyList<int> Order) Build()
    {
        _found.AddRange(Replacements.Found);
        _found.AddRange(DuplicateIds.In(_revisions, _nodes.Length));
        _found.AddRange(_revisions.SelectMany(NameRules.Broken));
        for (var node = 0; node < _nodes.Length; node++)
        {
            foreach (var label in _nodes[node].BranchLabels)
            {
                ClaimLabel(node, label);
            }
        }

        var parents = _nodes.Select(Parents).ToArray();
        var links = new RevisionLinks(_nodes, parents, _nodes.Select(Dependencies).ToArray());
        var order = RevisionOrder.Of(links.Before, links.After);
        if (order.Count < _nodes.Length)
        {
            ReportCycles(links);
        }
        else
        {
            _found.AddRange(RedundantParents.In(links, order));
        }

        return (Sorted(_found), links, order);
    }

    private static IReadOnlyList<Diagnostic> Sorted(List<Diagnostic> found) => found.Count < 2 ? found : found
        .OrderBy(diagnostic => diagnostic.Location?.File, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location?.Line)
        .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal)
        .ToArray();

    private void Stand(string alias, string id)
    {
        if (_ids.TryGetValue(id, out var node) && !_ids.ContainsKey(alias))
        {
            _aliases[alias] = node;
        }
    }

    private void ClaimLabel(int node, string label)
    {
        if (_ids.TryGetValue(label, out var owner) || _labels.TryGetValue(label, out owner))
        {
            _found.Add(DiagnosticCatalogue.LabelTaken(_nodes[node].Site, label, _nodes[owner].Site));
            return;
        }

        _labels.Add(label, node);
    }

    private int[] Parents(Revision revision)
    {
        var parents = new List<int>(revision.Revises.Count);
        foreach (var parent in revision.Revises)
        {
            if (parent == revision.Id)
            {
                _found.Add(DiagnosticCatalogue.SelfLoop(revision.Site));
            }
            else if (!_ids.TryGetValue(parent, out var node))
            {
                _found.Add(DiagnosticCatalogue.MissingParent(revision.Site, parent, Meant(revision, parent)));
            }
            else if (parents.Contains(node))
            {
                _found.Add(DiagnosticCatalogue.RedundantParent(revision.Site, parent, parent));
            }
            else
            {
                parents.Add(node);
            }
        }

        return parents.ToArray();
    }

    private int[] Dependencies(Revision revision)
    {
        var dependencies = new List<int>(revision.DependsOn.Count);
        foreach (var name in revision.DependsOn)
        {
            if (!_ids.TryGetValue(name, out var node) && !_labels.TryGetValue(name, out node))
            {
                _found.Add(DiagnosticCatalogue.UnknownDependency(revision.Site, name, Meant(revision, name)));
            }
            else if (_nodes[node].Id == revision.Id)
            {
                _found.Add(DiagnosticCatalogue.DependencySelfLoop(revision.Site, name));
            }
            else
            {
                dependencies.Add(node);
            }
        }

        return dependencies.Count < 2 ? dependencies.ToArray() : dependencies.Distinct().ToArray();
    }

    // Whatever was written before a squash, or by those who do not have it yet, names the last of what was squashed.
    private Revision WithoutAliases(Revision revision)
    {
        return revision.Revises.Any(_aliases.ContainsKey) || revision.DependsOn.Any(_aliases.ContainsKey)
            ? revision with { Revises = Meant(revision.Revises), DependsOn = Meant(revision.DependsOn) }
            : revision;

        string[] Meant(IReadOnlyList<string> names) => names.Select(name => _aliases.TryGetValue(name, out var node) ? _nodes[node].Id : name).ToArray();
    }

    private string? Meant(Revision revision, string name)
    {
        if (Replacements.SquashOf(name) is { } squash && squash.Id != revision.Id)
        {
            return squash.Id;
        }

        var close = _nodes.Where(other => other != revision && name.Length > 0 && other.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        return close.Length == 1 ? close[0].Id : null;
    }

    private void ReportCycles(RevisionLinks links)
    {
        var cycles = CycleFinder.Find(links.Parents, links.Children);
        _found.AddRange(cycles.Select(cycle => DiagnosticCatalogue.Cycle(Sites(cycle))));

        // The rest is looked at without the cycles already found, which would be found again.
        var reported = new HashSet<int>(cycles.SelectMany(cycle => cycle));
        _found.AddRange(CycleFinder
            .Find(Without(links.Before), Without(links.After))
            .Select(cycle => DiagnosticCatalogue.DependencyCycle(Sites(cycle))));

        int[][] Without(int[][] edges) => edges
            .Select((list, node) => reported.Contains(node) ? [] : list.Where(other => !reported.Contains(other)).ToArray())
            .ToArray();
    }

    private Site[] Sites(IEnumerable<int> nodes) => nodes.Select(node => _nodes[node].Site).ToArray();
}
