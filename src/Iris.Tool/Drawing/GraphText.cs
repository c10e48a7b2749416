using System.Text;
using Iris.Migrations.Revisions;
using Iris.Tool.Listings;

namespace Iris.Tool.Drawing;

/// <summary>A graph in the languages of drawing tools: Mermaid and DOT. Older revisions stand above newer ones.</summary>
internal static class GraphText
{
    public static string Mermaid(RevisionGraph graph, IReadOnlyList<Revision> revisions, RevisionMarks marks)
    {
        var numbers = Numbers(revisions);
        var text = new StringBuilder("flowchart TD\n");
        foreach (var revision in revisions.Reverse())
        {
            text.Append($"    r{numbers[revision.Id]}[\"{Label(revision, marks, "<br/>", MermaidText)}\"]{(marks.IsCurrent(revision) ? ":::current" : marks.IsHead(revision) ? ":::head" : "")}\n");
        }

        foreach (var (from, to, isDependency) in Lines(graph, revisions))
        {
            text.Append($"    r{numbers[from.Id]} {(isDependency ? "-.->|needed by|" : "-->")} r{numbers[to.Id]}\n");
        }

        return text.Append("    classDef head stroke:#1a7f37,stroke-width:3px\n    classDef current stroke:#0b62c4,stroke-width:3px\n").ToString();
    }

    public static string Dot(RevisionGraph graph, IReadOnlyList<Revision> revisions, RevisionMarks marks)
    {
        var text = new StringBuilder("digraph revisions {\n    node [shape=box, style=rounded, fontname=\"monospace\"];\n");
        foreach (var revision in revisions.Reverse())
        {
            var colour = marks.IsCurrent(revision) ? ", color=\"#0b62c4\", penwidth=2" : marks.IsHead(revision) ? ", color=\"#1a7f37\", penwidth=2" : "";
            text.Append($"    {Quoted(revision.Id)} [label=\"{Label(revision, marks, "\\n", DotText)}\"{colour}];\n");
        }

        foreach (var (from, to, isDependency) in Lines(graph, revisions))
        {
            text.Append($"    {Quoted(from.Id)} -> {Quoted(to.Id)}{(isDependency ? " [style=dashed]" : "")};\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>Text between quotes in DOT.</summary>
    public static string DotText(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ");

    /// <summary>Text between quotes in Mermaid, which reads entities, and Markdown where it can.</summary>
    public static string MermaidText(string text) => string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or ',' or '-' or '_' or '/' or ':' or '(' or ')' ? $"{c}" : $"#{(int)c};"));

    private static string Label(Revision revision, RevisionMarks marks, string newLine, Func<string, string> escape)
    {
        var notes = string.Concat(marks.Of(revision, withPoints: false).Select(mark => $" ({mark})"));
        return escape(revision.Id + notes) + (revision.Message.Length == 0 ? "" : newLine + escape(revision.Message));
    }

    private static IEnumerable<(Revision From, Revision To, bool IsDependency)> Lines(RevisionGraph graph, IReadOnlyList<Revision> revisions)
    {
        var shown = revisions.ToHashSet();
        return revisions.Reverse().SelectMany(revision => graph.ParentsOf(revision).Select(parent => (parent, revision, false))
            .Concat(graph.DependenciesOf(revision).Select(needed => (needed, revision, true))))
            .Where(line => shown.Contains(line.Item1));
    }

    private static Dictionary<string, int> Numbers(IReadOnlyList<Revision> revisions) =>
        revisions.Reverse().Select((revision, i) => (revision.Id, i)).ToDictionary(each => each.Id, each => each.i, StringComparer.Ordinal);

    private static string Quoted(string id) => $"\"{DotText(id)}\"";
}
