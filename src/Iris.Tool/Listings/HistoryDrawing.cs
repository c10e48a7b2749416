using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Listings;

/// <summary>The history of a graph, drawn for a terminal.</summary>
internal static class HistoryDrawing
{
    /// <param name="revisions">Newest first: each before those that it revises.</param>
    /// <param name="marks">What is said of each.</param>
    /// <param name="width">Columns of the terminal; longer lines are cut.</param>
    /// <param name="style">Colours.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<Revision> revisions, RevisionMarks marks, int width, Style style)
    {
        var shown = new HashSet<string>(revisions.Select(revision => revision.Id), StringComparer.Ordinal);
        var columns = new GraphColumns();
        foreach (var revision in revisions)
        {
            var graph = columns.Commit(revision.Id);
            yield return graph + " " + Label(revision, marks, width - graph.Length - 1, style);

            // What lies below the range is not drawn towards.
            foreach (var line in columns.Edges(revision.Id, [.. revision.Revises.Where(shown.Contains)]))
            {
                yield return line;
            }
        }
    }

    private static string Label(Revision revision, RevisionMarks marks, int room, Style style)
    {
        var notes = marks.Of(revision, withPoints: false).ToList();
        if (revision.DependsOn.Count > 0)
        {
            notes.Add("depends on " + string.Join(", ", revision.DependsOn));
        }

        var note = notes.Count == 0 ? "" : $" ({string.Join(", ", notes)})";
        var id = Cut(revision.Id, room);
        note = Cut(note, room - id.Length);
        var message = Cut(revision.Message.Length == 0 ? "" : " " + revision.Message, room - id.Length - note.Length);
        return style.Yellow(id) + style.Green(note) + message;
    }

    private static string Cut(string text, int room) =>
        text.Length <= room ? text : room <= 1 ? "" : string.Concat(text.AsSpan(0, room - 1), "…");
}
