using System.Globalization;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// A destination as a user types it: <c>[BRANCH@][SYMBOL][+N|-N]</c>. The symbol is an id, the beginning of one, a label,
/// <c>head</c>, <c>heads</c> or <c>base</c>. The whole text must fit: nothing after a relative part is ignored.
/// </summary>
/// <param name="Text">What was typed.</param>
/// <param name="Branch">What stands before <c>@</c>; null without one.</param>
/// <param name="Symbol">Where to start or to go; null for a relative target without a starting point.</param>
/// <param name="Offset">How many revisions up or down from there; null for an absolute target.</param>
public sealed record RevisionTarget(string Text, string? Branch, string? Symbol, int? Offset)
{
    /// <summary>Takes a target apart. Every text is one; whether it names something is for the graph to say.</summary>
    public static RevisionTarget Parse(string text)
    {
        var at = text.IndexOf('@');
        var branch = at < 0 ? null : text.Substring(0, at);
        var rest = text.Substring(at + 1);
        var sign = rest.IndexOfAny(['+', '-']);
        return sign >= 0 && IsNumber(rest, sign + 1) && IsWord(rest, sign)
            ? new RevisionTarget(text, branch, sign == 0 ? null : rest.Substring(0, sign), Clamp(rest.Substring(sign)))
            : new RevisionTarget(text, branch, rest, null);
    }

    /// <summary>Whether a text is a range, <c>from:to</c>.</summary>
    public static bool IsRange(string text) => text.Contains(':');

    /// <summary>Takes a range apart: <c>[from]:[to]</c>. An open side is null.</summary>
    /// <exception cref="IrisException">The text has no colon, or more than one.</exception>
    public static (string? From, string? To) ParseRange(string text)
    {
        var sides = text.Trim().Split(':');
        return sides.Length == 2
            ? (OrNull(sides[0]), OrNull(sides[1]))
            : throw new IrisException(DiagnosticCatalogue.BadRange(text));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? OrNull(string side) => side.Length == 0 ? null : side;

    private static bool IsNumber(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return start < text.Length;
    }

    // As \w has it; a pattern would cost more than all the rest of an everyday command's way to its target.
    private static bool IsWord(string text, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (!char.IsLetterOrDigit(text[i]) && char.GetUnicodeCategory(text[i]) is not
                (UnicodeCategory.NonSpacingMark or UnicodeCategory.ConnectorPunctuation))
            {
                return false;
            }
        }

        return true;
    }

    // No graph is longer than this, so a larger number means the same.
    private static int Clamp(string offset) =>
        int.TryParse(offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var steps)
            ? Math.Max(-int.MaxValue, steps)
            : offset[0] == '-' ? -int.MaxValue : int.MaxValue;
}
