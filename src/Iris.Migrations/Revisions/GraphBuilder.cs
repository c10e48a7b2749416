using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Checks revisions and ties them together. Everything wrong is reported at once; what is wrong is left out of what follows.</summary>
internal sealed class GraphBuilder
{
    private readonly IReadOnlyList<Revision> _revisions;
    private readonly Revision[] _nodes;
    private readonly Dictionary<string, int> _ids;
    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly List<Diagnostic> _found = [];

    public GraphBuilder(IReadOnlyList<Revision> revisions)
    {
        _revisions = revisions;
        var byId = revisions.GroupBy(revision => revision.Id, StringComparer.Ordinal).ToArray();
        _nodes = byId.Select(group => group.First()).ToArray();
        Array.Sort(_nodes, (one, other) => string.CompareOrdinal(one.Id, other.Id));
        _ids = new Dictionary<string, int>(_nodes.Length, StringComparer.Ordinal);
        for (var node = 0; node < _nodes.Length; node++)
        {
            _ids.Add(_nodes[node].Id, node);
        }

        foreach (var group in byId.Where(group => group.Skip(1).Any()).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            ReportDuplicates(group.ToArray());
        }
    }

    /// <summary>What is wrong, by place; the edges are complete where there is no error.</summary>
    public (IReadOnlyList<Diagnostic> Found, RevisionLinks Links, IReadOnlyList<int> Order) Build()
    {
        foreach (var revision in _revisions)
        {
            CheckName(revision, "id", revision.Id);
            foreach (var label in revision.BranchLabels)
            {
                CheckName(revision, "branch label", label);
            }
        }

        foreach (var (node, label) in _nodes.SelectMany((revision, node) => revision.BranchLabels.Select(label => (node, label))))
        {
            ClaimLabel(node, label);
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

    private static Diagnostic[] Sorted(IEnumerable<Diagnostic> found) => found
        .OrderBy(diagnostic => diagnostic.Location?.File, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Location?.Line)
        .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal)
        .ToArray();

    private void ReportDuplicates(Revision[] same)
    {
        var taken = new HashSet<string>(_revisions.SelectMany(revision => revision.BranchLabels.Append(revision.Id)), StringComparer.Ordinal);
        foreach (var revision in same.OrderBy(each => each.Location?.ToString(), StringComparer.Ordinal))
        {
            var others = same.Where(other => other != revision).Select(other => other.Site).ToArray();
            var free = RevisionId.NextLike(revision.Id, taken);
            taken.Add(free);
            _found.Add(DiagnosticCatalogue.DuplicateRevision(revision.Site, others, free));
        }
    }

    private void CheckName(Revision revision, string kind, string name)
    {
        if (RevisionId.Problem(name) is { } problem)
        {
            _found.Add(DiagnosticCatalogue.MalformedName(revision.Site, kind, name, problem));
        }

        if (name.Length > RevisionId.MaxLength)
        {
            _found.Add(DiagnosticCatalogue.NameTooLong(revision.Site, kind, name.Length, RevisionId.MaxLength));
        }

        if (RevisionId.IsReserved(name))
        {
            // Only a range of `history` gives 'current' a meaning, so a graph that came from Alembic may keep it.
            var severity = name == "current" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
            _found.Add(DiagnosticCatalogue.ReservedName(revision.Site, kind, name, severity));
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

        return dependencies.Distinct().ToArray();
    }

    private string? Meant(Revision revision, string name)
    {
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
