using System.Globalization;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>Literals in stored SQL.</summary>
internal static class SqliteLiteral
{
    private static readonly string[] Constants = ["NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"];

    /// <summary>Whether the text is one literal, perhaps with a sign, or an expression in parentheses: what DEFAULT takes as it is.</summary>
    public static bool IsPlain(string text)
    {
        var tokens = new SqliteTokens(text);
        if (tokens.Is("("))
        {
            tokens.Parenthesised();
            return tokens.AtEnd;
        }

        if (!tokens.Accept("-"))
        {
            tokens.Accept("+");
        }

        var start = tokens.Start;
        tokens.Skip();
        var word = text[Math.Min(start, text.Length)..];
        return tokens.AtEnd && word.Length > 0
            && (word[0] is '\'' or '.' || char.IsAsciiDigit(word[0]) || word is ['x' or 'X', '\'', ..] || Constants.Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>What the text of a DEFAULT means for a column of a type; null for nothing.</summary>
    public static DefaultValue? Read(string sql, SqlType type)
    {
        var text = sql.Trim();
        while (text.StartsWith('(') && IsPlain(text))
        {
            text = text[1..^1].Trim();
        }

        return text switch
        {
            _ when text.Equals("NULL", StringComparison.OrdinalIgnoreCase) => null,
            ['\'', ..] when IsPlain(text) => new LiteralValue(SqliteTokens.Unquote(text)),
            ['x' or 'X', '\'', ..] when IsPlain(text) => new LiteralValue(Convert.FromHexString(text[2..^1])),
            "0" or "1" when type.Kind == SqlTypeKind.Boolean => new LiteralValue(text == "1"),
            _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
            _ when text.Contains('.', StringComparison.Ordinal) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
            _ => new SqlExpression(text),
        };
    }
}
