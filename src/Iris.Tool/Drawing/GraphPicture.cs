using Iris.Migrations.Revisions;
using Iris.Tool.Listings;

namespace Iris.Tool.Drawing;

/// <summary>The revisions of a graph as a picture: a row each, newest first, with lines down to what they revise.</summary>
internal sealed class GraphPicture(RevisionGraph graph, IReadOnlyList<Revision> revisions, RevisionMarks marks)
{
    private const double RowHeight = 28;
    private const double Lane = 20;
    private const double Margin = 18;
    private const int LongestMessage = 70;

    private readonly IReadOnlyList<GraphPlace> _places = GraphLanes.Of(graph, revisions);

    public double Height => (_places.Count * RowHeight) + 8;

    public double Width => TextLeft + (_places.Count == 0 ? 0 : _places.Max(place => Label(place.Revision).Sum(part => part.Text.Length + 1)) * Svg.Character) + Margin;

    private double TextLeft => Margin + ((_places.Count == 0 ? 0 : _places.Max(place => place.Lane)) * Lane) + 18;

    public string Document(string title) => Draw().Document(Width, Height, title);

    /// <summary>The rows, each in a group that names its revision; below it the lines, and below these the ground of the rows, so that it can be coloured.</summary>
    public Svg Draw()
    {
        var svg = new Svg();
        var at = _places.ToDictionary(place => place.Revision.Id, StringComparer.Ordinal);
        foreach (var place in _places)
        {
            Row(svg, place, "row");
        }

        foreach (var place in _places)
        {
            Draw(svg, place, graph.ParentsOf(place.Revision), at, Line, "edge");
            Draw(svg, place, graph.DependenciesOf(place.Revision), at, Bow, "needs");
        }

        foreach (var place in _places)
        {
            svg.Raw($"<g data-revision=\"{Svg.Escape(place.Revision.Id)}\"><title>{Svg.Escape(place.Revision.ToString())}</title>");
            Row(svg, place, "touch");
            svg.Dot(X(place.Lane), Y(place), 5, marks.IsCurrent(place.Revision) ? "dot current" : marks.IsHead(place.Revision) ? "dot head" : "dot");
            var x = TextLeft;
            foreach (var (text, style) in Label(place.Revision))
            {
                svg.Text(x, Y(place) + 4.5, style, text);
                x += (text.Length + 1) * Svg.Character;
            }

            svg.Raw("</g>");
        }

        return svg;
    }

    private static void Row(Svg svg, GraphPlace place, string style) => svg.Raw(
        $"<rect x=\"0\" y=\"{Svg.Number(Y(place) - (RowHeight / 2))}\" width=\"100%\" height=\"{Svg.Number(RowHeight)}\" class=\"{style}\" data-row=\"{Svg.Escape(place.Revision.Id)}\" fill=\"transparent\"/>");

    private static void Draw(Svg svg, GraphPlace from, IReadOnlyList<Revision> older, Dictionary<string, GraphPlace> at, Func<GraphPlace, GraphPlace, string> shape, string style)
    {
        foreach (var revision in older)
        {
            if (at.TryGetValue(revision.Id, out var to))
            {
                svg.Path(shape(from, to), style);
            }
        }
    }

    /// <summary>Out of the newer one into the lane of the older one within a row, and down.</summary>
    private static string Line(GraphPlace from, GraphPlace to)
    {
        var (x1, y1, x2, y2) = (X(from.Lane), Y(from), X(to.Lane), Y(to));
        return $"M{Svg.Number(x1)} {Svg.Number(y1)}" + (x1 == x2 ? "" : Turn(x1, y1, x2, y1 + RowHeight)) + $"V{Svg.Number(y2)}";
    }

    /// <summary>Beside the lanes, because it runs with none of them.</summary>
    private static string Bow(GraphPlace from, GraphPlace to)
    {
        var (x1, y1, x2, y2) = (X(from.Lane), Y(from), X(to.Lane), Y(to));
        var bend = Math.Max(x1, x2) + (Lane * 0.7);
        return $"M{Svg.Number(x1)} {Svg.Number(y1)}C{Svg.Number(bend)} {Svg.Number(y1 + RowHeight)} {Svg.Number(bend)} {Svg.Number(y2 - RowHeight)} {Svg.Number(x2)} {Svg.Number(y2)}";
    }

    private static string Turn(double x1, double y1, double x2, double y2) =>
        $"C{Svg.Number(x1)} {Svg.Number((y1 + y2) / 2)} {Svg.Number(x2)} {Svg.Number((y1 + y2) / 2)} {Svg.Number(x2)} {Svg.Number(y2)}";

    private IEnumerable<(string Text, string Style)> Label(Revision revision)
    {
        yield return (revision.Id, "id");
        foreach (var mark in marks.Of(revision, withPoints: false))
        {
            yield return ($"({mark})", mark == "current" ? "link" : "green");
        }

        if (revision.Message.Length > 0)
        {
            yield return (Svg.Cut(revision.Message, LongestMessage), "soft");
        }
    }

    private static double X(int lane) => Margin + (lane * Lane);

    private static double Y(GraphPlace place) => (place.Row * RowHeight) + (RowHeight / 2) + 4;
}
