using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>Revisions with one way in and one way out, so that a single one can take their place.</summary>
internal sealed class ClosedRange
{
    private readonly RevisionGraph _graph;
    private readonly string _text;
    private readonly HashSet<string> _ids;

    private ClosedRange(RevisionGraph graph, string text, IReadOnlyList<Revision> revisions)
    {
        _graph = graph;
        _text = text;
        Revisions = revisions;
        _ids = new HashSet<string>(revisions.Select(revision => revision.Id), StringComparer.Ordinal);
        foreach (var revision in revisions)
        {
            RefuseWhatJoins(revision);
            RefuseWhatLeaves(revision);
        }
    }

    /// <summary>The revisions, oldest first.</summary>
    public IReadOnlyList<Revision> Revisions { get; }

    public Revision First => Revisions[0];

    public Revision Last => Revisions[Revisions.Count - 1];

    /// <summary>All that one in its place replaces: the revisions, each after what it replaces itself.</summary>
    public IReadOnlyList<string> Ids => Revisions.SelectMany(revision => revision.Replaces.Append(revision.Id)).ToArray();

    /// <summary>What one in its place depends on, in the words of the range.</summary>
    public IReadOnlyList<string> DependsOn => Revisions
        .SelectMany(revision => revision.DependsOn)
        .Where(name => !_ids.Contains(_graph.ResolveOne(name).Id))
        .Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>Finds a range and refuses one that other revisions join or leave.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="text"><c>from:to</c>, both included; either side may be left open.</param>
    /// <exception cref="IrisException">There is no such range (IRIS0040, IRIS0128).</exception>
    public static ClosedRange Of(RevisionGraph graph, string text)
    {
        var (from, to) = RevisionTarget.ParseRange(text);
        var last = graph.ResolveOne(to ?? "head");
        var first = from is null or "base" ? null : graph.ResolveOne(from);
        var below = Reached(last, graph.ParentsOf);
        if (first is not null && !below.Contains(first))
        {
            throw new IrisException(DiagnosticCatalogue.NotAncestor(text));
        }

        var bases = below.Where(revision => graph.ParentsOf(revision).Count == 0).ToArray();
        if (first is null && bases.Length > 1)
        {
            throw Open(text, $"it begins with several revisions, {string.Join(" and ", bases.Select(revision => $"'{revision.Id}'"))}", last);
        }

        var above = Reached(first ?? bases[0], graph.ChildrenOf);
        var members = graph.Applied(HeadSet.Of(last.Id)).Where(revision => below.Contains(revision) && above.Contains(revision)).ToArray();
        return members.Length > 1
            ? new ClosedRange(graph, text, members)
            : throw Open(text, $"it holds no more than '{last.Id}'", last);
    }

    private static HashSet<Revision> Reached(Revision from, Func<Revision, IReadOnlyList<Revision>> next)
    {
        var reached = new HashSet<Revision> { from };
        var waiting = new Stack<Revision>(reached);
        while (waiting.Count > 0)
        {
            foreach (var revision in next(waiting.Pop()).Where(reached.Add))
            {
                waiting.Push(revision);
            }
        }

        return reached;
    }

    private static IrisException Open(string range, string reason, Revision at) =>
        new(DiagnosticCatalogue.RangeNotClosed(range, reason, at.Location));

    private void RefuseWhatJoins(Revision revision)
    {
        if (revision != First && _graph.ParentsOf(revision).FirstOrDefault(IsOutside) is { } parent)
        {
            throw Open(_text, $"'{revision.Id}' also revises '{parent.Id}', which is not in it", revision);
        }

        foreach (var dependency in _graph.DependenciesOf(revision).Where(IsOutside))
        {
            if (Reached(dependency, _graph.NeedsOf).FirstOrDefault(each => !IsOutside(each)) is { } needed)
            {
                throw Open(_text, $"'{revision.Id}' depends on '{dependency.Id}', which is not in it and needs '{needed.Id}', which is", revision);
            }
        }
    }

    private void RefuseWhatLeaves(Revision revision)
    {
        if (revision == Last)
        {
            return;
        }

        if (_graph.ChildrenOf(revision).FirstOrDefault(IsOutside) is { } child)
        {
            throw Open(_text, $"'{child.Id}', which is not in it, revises '{revision.Id}' in the middle of it", child);
        }

        if (_graph.NeededBy(revision).FirstOrDefault(IsOutside) is { } dependent)
        {
            throw Open(_text, $"'{dependent.Id}', which is not in it, depends on '{revision.Id}' in the middle of it", dependent);
        }
    }

    private bool IsOutside(Revision revision) => !_ids.Contains(revision.Id);
}
