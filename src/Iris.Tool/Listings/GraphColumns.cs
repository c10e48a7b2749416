using System.Text;

namespace Iris.Tool.Listings;

/// <summary>
/// The lines of a drawing in the manner of <c>git log --graph</c>: newest first, a column per line of revisions that is
/// still open, each waiting for the revision that it leads down to.
/// </summary>
internal sealed class GraphColumns
{
    private readonly List<string> _waiting = [];

    /// <summary>The line of a revision: a star in its column.</summary>
    public string Commit(string id)
    {
        var column = _waiting.IndexOf(id);
        if (column < 0)
        {
            column = _waiting.Count;
            _waiting.Add(id);
        }

        return string.Join(' ', _waiting.Select((_, i) => i == column ? "*" : "|"));
    }

    /// <summary>The lines below it, which lead on to its parents.</summary>
    public IReadOnlyList<string> Edges(string id, IReadOnlyList<string> parents)
    {
        var column = _waiting.IndexOf(id);
        if (parents.Count == 0)
        {
            return End(column);
        }

        var lines = new List<string>();
        _waiting[column] = parents[0];
        for (var i = parents.Count - 1; i > 0; i--)
        {
            lines.Add(Fork(column));
            _waiting.Insert(column + 1, parents[i]);
        }

        lines.AddRange(Join());
        return lines;
    }

    // A column ends at a base; those to its right move up.
    private List<string> End(int column)
    {
        var line = Canvas(_waiting.Count);
        for (var i = 0; i < _waiting.Count; i++)
        {
            if (i != column)
            {
                line[i < column ? 2 * i : (2 * i) - 1] = i < column ? '|' : '/';
            }
        }

        var moves = column < _waiting.Count - 1;
        _waiting.RemoveAt(column);
        return moves ? [Text(line)] : [];
    }

    // A further parent opens a column to the right of the first one's.
    private string Fork(int column)
    {
        var line = Canvas(_waiting.Count + 1);
        for (var i = 0; i < _waiting.Count; i++)
        {
            line[i <= column ? 2 * i : (2 * i) + 1] = i <= column ? '|' : '\\';
        }

        line[(2 * column) + 1] = '\\';
        return Text(line);
    }

    // Columns that wait for one revision become one: the right one crosses over to the left one.
    private IEnumerable<string> Join()
    {
        for (var right = 1; right < _waiting.Count; right++)
        {
            var left = _waiting.IndexOf(_waiting[right]);
            if (left == right)
            {
                continue;
            }

            foreach (var line in Cross(left, right))
            {
                yield return line;
            }

            _waiting.RemoveAt(right);
            right--;
        }
    }

    private IEnumerable<string> Cross(int left, int right)
    {
        var line = Canvas(_waiting.Count);
        for (var i = 0; i < _waiting.Count; i++)
        {
            line[i < right ? 2 * i : (2 * i) - 1] = i < right ? '|' : '/';
        }

        for (var i = left + 1; i < right - 1; i++)
        {
            line[(2 * i) + 1] = '_';
        }

        yield return Text(line);
        if (right - left > 1)
        {
            var landing = Canvas(_waiting.Count);
            for (var i = 0; i < _waiting.Count - 1; i++)
            {
                landing[2 * i] = '|';
            }

            landing[(2 * left) + 1] = '/';
            yield return Text(landing);
        }
    }

    private static StringBuilder Canvas(int columns) => new(new string(' ', 2 * columns));

    private static string Text(StringBuilder line) => line.ToString().TrimEnd();
}
