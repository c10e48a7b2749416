using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// The rows of the version table while a plan runs. They name the tips of what is applied: a row goes when something
/// that needs its revision is applied, and comes back when the last of those is taken back.
/// </summary>
internal sealed class VersionRows
{
    private readonly RevisionLinks _links;
    private readonly int[] _rows;
    private readonly int[] _needed;

    public VersionRows(RevisionLinks links, IReadOnlyCollection<int> rows)
    {
        _links = links;
        _rows = new int[links.Nodes.Length];
        _needed = new int[links.Nodes.Length];
        foreach (var row in rows)
        {
            _rows[row]++;
        }

        var applied = links.Closure(rows);
        for (var node = 0; node < applied.Length; node++)
        {
            if (applied[node])
            {
                Need(node, 1);
            }
        }
    }

    public IReadOnlyList<HeadChange> Upgrade(int node)
    {
        var id = _links.Nodes[node].Id;
        var merged = RevisionLinks.Where(_links.Before[node], before => _rows[before] > 0);
        Need(node, 1);
        _rows[node]++;
        if (merged.Length == 0)
        {
            return [new InsertHead(id)];
        }

        var changes = new HeadChange[merged.Length];
        for (var i = 0; i < merged.Length; i++)
        {
            Release(merged[i]);
            var other = _links.Nodes[merged[i]].Id;
            changes[i] = i == merged.Length - 1 ? new UpdateHead(other, id) : new DeleteHead(other);
        }

        return changes;
    }

    public IReadOnlyList<HeadChange> Downgrade(int node)
    {
        var id = _links.Nodes[node].Id;
        Need(node, -1);
        Release(node);
        var bared = RevisionLinks.Where(_links.Before[node], before => _needed[before] == 0 && _rows[before] == 0);
        if (bared.Length == 0)
        {
            return [new DeleteHead(id)];
        }

        var changes = new HeadChange[bared.Length];
        for (var i = 0; i < bared.Length; i++)
        {
            _rows[bared[i]]++;
            var other = _links.Nodes[bared[i]].Id;
            changes[i] = i == bared.Length - 1 ? new UpdateHead(id, other) : new InsertHead(other);
        }

        return changes;
    }

    /// <summary>What a node needs is needed once more, or once less.</summary>
    private void Need(int node, int change)
    {
        foreach (var before in _links.Before[node])
        {
            _needed[before] += change;
        }
    }

    private void Release(int node)
    {
        if (_rows[node] > 1)
        {
            throw new IrisException(DiagnosticCatalogue.DuplicateRow(_links.Nodes[node].Id));
        }

        _rows[node]--;
    }
}
