namespace Iris.Tool.CommandLine;

/// <summary>Colours for a terminal, or none.</summary>
internal readonly record struct Style(bool HasColour)
{
    public string Bold(string text) => Paint("1", text);

    public string Faint(string text) => Paint("2", text);

    public string Red(string text) => Paint("31", text);

    public string Green(string text) => Paint("32", text);

    public string Yellow(string text) => Paint("33", text);

    public string Cyan(string text) => Paint("36", text);

    private string Paint(string code, string text) => HasColour && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
