using System.Text;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;

namespace Iris.Tool.Drawing;

/// <summary>One file for a browser, which needs nothing else: the graph, and the tables at every revision of it.</summary>
internal sealed class HtmlPage(RevisionGraph graph, IReadOnlyList<Revision> revisions, RevisionMarks marks, SchemaHistory schemas)
{
    private readonly Dictionary<(int Table, int Reference, int Principal), int> _lines = [];

    public string Write(string title)
    {
        var picture = new GraphPicture(graph, revisions, marks);
        var layout = EntityLayout.Of(schemas.Tables);
        var at = schemas.Revisions.ToDictionary(each => each.Revision, each => each.Tables, StringComparer.Ordinal);
        var data = new PageDocument(
            [.. schemas.Tables.Select(table => table.Name)],
            [.. revisions.Select(revision => Describe(revision, at.GetValueOrDefault(revision.Id, [])))]);
        var heads = graph.Heads.Count;
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["title"] = Svg.Escape(title),
            ["style"] = Resource.Read("picture.css") + Resource.Read("page.css"),
            ["summary"] = Svg.Escape($"{Count(revisions.Count, "revision")}, {Count(heads, "head")}, {Count(data.Revisions.Count == 0 ? 0 : data.Revisions[0].Tables.Count, "table")} at the newest; types of {schemas.Dialect}"),
            ["graph"] = Picture(picture.Draw(), picture.Width, picture.Height, "The revisions, newest first"),
            ["entities"] = Picture(Entities(layout), layout.Width, layout.Height, "The tables and what they refer to"),
            ["generator"] = Svg.Escape("Iris " + ToolVersion.Text),
            ["data"] = JsonSerializer.Serialize(data, PageJson.Default.PageDocument),
            ["script"] = Resource.Read("page.js"),
        };
        return Fill(Resource.Read("page.html"), parts);
    }

    private PageRevision Describe(Revision revision, IReadOnlyList<int> tables) => new(
        revision.Id,
        [.. graph.ParentsOf(revision).Select(parent => parent.Id)],
        revision.DependsOn is [] ? null : revision.DependsOn,
        revision.BranchLabels is [] ? null : revision.BranchLabels,
        revision.Message,
        revision.Created,
        revision.Breaking,
        revision.Rollback,
        tables,
        LinesAt(tables));

    private List<int> LinesAt(IReadOnlyList<int> tables)
    {
        var places = tables.ToDictionary(place => schemas.Tables[place].Name, StringComparer.OrdinalIgnoreCase);
        var lines = new List<int>();
        foreach (var place in tables)
        {
            foreach (var (reference, i) in schemas.Tables[place].References.Select((reference, i) => (reference, i)))
            {
                if (places.TryGetValue(reference.Table, out var principal))
                {
                    var line = (place, i, principal);
                    _lines.TryAdd(line, _lines.Count);
                    lines.Add(_lines[line]);
                }
            }
        }

        return lines;
    }

    private Svg Entities(EntityLayout layout)
    {
        var svg = new Svg();
        var picture = new EntityPicture(layout);
        foreach (var ((table, reference, principal), number) in _lines)
        {
            var shape = picture.Line(schemas.Tables[table], schemas.Tables[table].References[reference], schemas.Tables[principal]);
            svg.Raw($"<path d=\"{shape}\" class=\"reference\" data-line=\"{number}\"/>");
        }

        foreach (var (table, i) in schemas.Tables.Select((table, i) => (table, i)))
        {
            svg.Raw($"<g data-state=\"{i}\">");
            picture.Draw(svg, table);
            svg.Raw("</g>");
        }

        return svg;
    }

    private static string Picture(Svg svg, double width, double height, string title) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Svg.Number(width)}\" height=\"{Svg.Number(height)}\" role=\"img\" aria-label=\"{title}\">\n{svg.Content()}</svg>";

    // What is filled in is not looked at again: a message may well have braces.
    private static string Fill(string page, Dictionary<string, string> parts)
    {
        var text = new StringBuilder();
        for (var start = 0; ;)
        {
            var open = page.IndexOf("{{", start, StringComparison.Ordinal);
            if (open < 0)
            {
                return text.Append(page, start, page.Length - start).ToString();
            }

            var close = page.IndexOf("}}", open, StringComparison.Ordinal);
            text.Append(page, start, open - start).Append(parts[page[(open + 2)..close]]);
            start = close + 2;
        }
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
