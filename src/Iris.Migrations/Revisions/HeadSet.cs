using System.Collections;

namespace Iris.Migrations.Revisions;

/// <summary>
/// Where a database stands: the rows of its version table, as the database gave them back. Two sets with the same rows
/// are equal in any order; the order only tells a downgrade by <c>-N</c> from several heads where to start.
/// </summary>
public sealed class HeadSet : IReadOnlyList<string>, IEquatable<HeadSet>
{
    private readonly string[] _rows;

    /// <summary>The rows in database order; a row that is there twice is kept twice.</summary>
    public HeadSet(IEnumerable<string> rows) => _rows = rows.ToArray();

    private HeadSet(string[] rows) => _rows = rows;

    /// <summary>No rows: base.</summary>
    public static HeadSet Empty { get; } = new(Array.Empty<string>());

    /// <inheritdoc/>
    public int Count => _rows.Length;

    /// <inheritdoc/>
    public string this[int index] => _rows[index];

    /// <summary>The set of these rows.</summary>
    public static HeadSet Of(params string[] rows) => new((IEnumerable<string>)rows);

    /// <summary>Whether a row stands at a revision.</summary>
    public bool Contains(string id) => Array.IndexOf(_rows, id) >= 0;

    /// <summary>The rows after changes: an update keeps its place, an insert goes last.</summary>
    /// <exception cref="KeyNotFoundException">A change is about a row that is not there.</exception>
    public HeadSet Apply(IEnumerable<HeadChange> changes)
    {
        if (_rows.Length == 1 && changes is IReadOnlyList<HeadChange> { Count: 1 } single && single[0] is UpdateHead only && only.From == _rows[0])
        {
            return new HeadSet([only.To]);
        }

        // Removed rows leave a hole until the end, so that a thousand changes to a thousand rows stay a thousand moves.
        var rows = new List<string?>(_rows);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            places[_rows[i]] = i;
        }

        var hasTwins = places.Count < rows.Count;
        foreach (var change in changes)
        {
            switch (change)
            {
                case InsertHead insert:
                    places[insert.Id] = rows.Count;
                    rows.Add(insert.Id);
                    break;
                case DeleteHead delete:
                    Remove(delete.Id);
                    rows = hasTwins ? rows.Select(row => row == delete.Id ? null : row).ToList() : rows;
                    break;
                case UpdateHead update:
                    var place = Remove(update.From);
                    rows[place] = update.To;
                    places[update.To] = place;
                    break;
            }
        }

        return new HeadSet(rows.OfType<string>().ToArray());

        int Remove(string id)
        {
            var place = places[id];
            rows[place] = null;
            places.Remove(id);
            return place;
        }
    }

    /// <inheritdoc/>
    public bool Equals(HeadSet? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        // Nearly always there is one row, and a plan of a thousand steps has two thousand sets.
        return Count == 1 ? _rows[0] == other._rows[0] : Sorted().SequenceEqual(other.Sorted(), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HeadSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _rows.Aggregate(Count, (hash, row) => unchecked(hash + StringComparer.Ordinal.GetHashCode(row)));

    /// <summary>The rows, sorted, with commas between; <c>base</c> where there are none.</summary>
    public override string ToString() => Count switch
    {
        0 => "base",
        1 => _rows[0],
        _ => string.Join(", ", Sorted()),
    };

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_rows).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<string> Sorted() => _rows.OrderBy(row => row, StringComparer.Ordinal);
}
