using System.Globalization;
using System.Net;
using System.Text;

namespace Iris.Tool.Drawing;

/// <summary>A picture in the making. Coordinates are pixels from the top left.</summary>
internal sealed class Svg
{
    /// <summary>The width of a character at 13 pixels, in a font whose characters all have one width.</summary>
    public const double Character = 7.85;

    private readonly StringBuilder _text = new();

    /// <summary>Adds an element as it is.</summary>
    public Svg Raw(string element)
    {
        _text.Append(element).Append('\n');
        return this;
    }

    public Svg Path(string shape, string style) => Raw($"<path d=\"{shape}\" class=\"{style}\"/>");

    public Svg Text(double x, double y, string style, string text) =>
        Raw(string.Create(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" class=\"{style}\">{Escape(text)}</text>"));

    public Svg Box(double x, double y, double width, double height, string style, double radius = 4) => Raw(string.Create(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" rx=\"{radius:0.#}\" class=\"{style}\"/>"));

    public Svg Dot(double x, double y, double radius, string style) =>
        Raw(string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"{radius:0.#}\" class=\"{style}\"/>"));

    /// <summary>The elements alone, to be put into a picture.</summary>
    public string Content() => _text.ToString();

    /// <summary>The picture, complete with its style, for a file of its own.</summary>
    public string Document(double width, double height, string title) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0}\" height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\" role=\"img\">\n<title>{Escape(title)}</title>\n<style>{Resource.Read("picture.css")}svg{{background:var(--ground)}}</style>\n{_text}</svg>\n");

    public static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
