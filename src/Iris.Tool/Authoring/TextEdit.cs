using System.Text;

namespace Iris.Tool.Authoring;

/// <summary>A replacement of a part of a text.</summary>
/// <param name="Start">Where the part begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Text">What stands there instead.</param>
internal readonly record struct TextEdit(int Start, int End, string Text)
{
    /// <summary>Applies edits that do not overlap.</summary>
    public static string Apply(string text, IEnumerable<TextEdit> edits)
    {
        var edited = new StringBuilder(text);
        foreach (var edit in edits.OrderByDescending(edit => edit.Start))
        {
            edited.Remove(edit.Start, edit.End - edit.Start).Insert(edit.Start, edit.Text);
        }

        return edited.ToString();
    }
}
