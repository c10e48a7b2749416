using System.Text;

namespace Iris.Migrations.Sql;

/// <summary>
/// Text as Unicode literals. One literal is not always enough: a backslash at the end of a line joins the lines, a line with
/// nothing but GO ends a batch for clients that do not look at quotes, and <c>$(</c> begins a variable of sqlcmd. Text is cut
/// inside each of these.
/// </summary>
internal static class SqlServerText
{
    /// <summary>An expression for a text of any length.</summary>
    public static string Literal(string text)
    {
        var pieces = Pieces(text);
        // Without the cast a sum of short literals would end at 4000 characters.
        return pieces.Count == 1 ? pieces[0] : $"(CAST(N'' AS nvarchar(max)) + {string.Join(" + ", pieces)})";
    }

    /// <summary>The argument of EXEC, which takes sums of literals of any length, and nothing else.</summary>
    public static string Execute(string statement) => $"EXEC ({string.Join(" + ", Pieces(statement))})";

    /// <summary>One literal, for text without line breaks.</summary>
    public static string Plain(string text) => "N'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>The literals that make up a text.</summary>
    public static IReadOnlyList<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                Finish(piece, pieces);
                pieces.Add("NCHAR(0)");
                continue;
            }

            piece.Append(text[i]);
            if (IsCutAfter(text, i))
            {
                Finish(piece, pieces);
            }
        }

        if (piece.Length > 0 || pieces.Count == 0)
        {
            pieces.Add(Plain(piece.ToString()));
        }

        return pieces;
    }

    private static void Finish(StringBuilder piece, List<string> pieces)
    {
        if (piece.Length > 0)
        {
            pieces.Add(Plain(piece.ToString()));
            piece.Clear();
        }
    }

    private static bool IsCutAfter(string text, int index) => index + 1 < text.Length && (text[index], text[index + 1]) switch
    {
        ('\\', '\r' or '\n') or ('$', '(') => true,
        ('g' or 'G', 'o' or 'O') => IsSeparator(text, index),
        _ => false,
    };

    /// <summary>Whether nothing but blanks stands before GO in its line, and no letter after it.</summary>
    private static bool IsSeparator(string text, int index)
    {
        var before = index - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
        {
            before--;
        }

        return before >= 0 && text[before] is '\r' or '\n' && (index + 2 == text.Length || !char.IsLetterOrDigit(text[index + 2]));
    }
}
