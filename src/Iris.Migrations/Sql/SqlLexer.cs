namespace Iris.Migrations.Sql;

/// <summary>
/// Cuts SQL into tokens that cover it without a gap. What is open at the end of the text ends there. Every character is
/// looked at a bounded number of times.
/// </summary>
internal sealed class SqlLexer(string sql, SqlLexicon lexicon)
{
    public IEnumerable<SqlToken> Tokens()
    {
        for (var start = 0; start < sql.Length;)
        {
            var token = Next(start);
            yield return token;
            start = token.End;
        }
    }

    /// <summary>The token that begins at a place.</summary>
    public static SqlToken TokenAt(string sql, int start, SqlLexicon lexicon) => new SqlLexer(sql, lexicon).Next(start);

    private SqlToken Next(int start)
    {
        var c = sql[start];
        return c switch
        {
            _ when char.IsWhiteSpace(c) => new(SqlTokenKind.Space, start, EndWhile(start, char.IsWhiteSpace)),
            '-' when At(start + 1) == '-' && (!Has(SqlLexicon.SpacedDashes) || At(start + 2) <= ' ') => new(SqlTokenKind.Comment, start, EndOfLine(start)),
            '#' when Has(SqlLexicon.HashComments) => new(SqlTokenKind.Comment, start, EndOfLine(start)),
            '/' when At(start + 1) == '*' && !IsExecutable(start + 2) => new(SqlTokenKind.Comment, start, EndOfComment(start)),
            '\'' or '"' when Has(SqlLexicon.BackslashEscapes) => new(SqlTokenKind.Quoted, start, EndOfBackslashed(start)),
            '\'' => new(SqlTokenKind.Quoted, start, EndOfQuoted(start, '\'')),
            '"' => new(SqlTokenKind.Quoted, start, EndOfQuoted(start, '"')),
            '`' when Has(SqlLexicon.Backticks) => new(SqlTokenKind.Quoted, start, EndOfQuoted(start, '`')),
            '[' when Has(SqlLexicon.DoubledBrackets) => new(SqlTokenKind.Quoted, start, EndOfQuoted(start, ']')),
            '[' when Has(SqlLexicon.Brackets) => new(SqlTokenKind.Quoted, start, EndAfter("]", start + 1)),
            'e' or 'E' when At(start + 1) == '\'' && Has(SqlLexicon.EscapeStrings) => new(SqlTokenKind.Quoted, start, EndOfEscaped(start + 1)),
            '$' when Has(SqlLexicon.DollarQuotes) && DollarTag(start) is { } tag => new(SqlTokenKind.Quoted, start, EndAfter(tag, start + tag.Length)),
            _ when IsWordStart(c) => new(SqlTokenKind.Word, start, EndWhile(start, IsWordPart)),
            _ when char.IsAsciiDigit(c) => new(SqlTokenKind.Word, start, EndWhile(start, char.IsAsciiLetterOrDigit)),
            _ => new(SqlTokenKind.Symbol, start, start + 1),
        };
    }

    private static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_' || c > '\x7f';

    private static bool IsWordPart(char c) => IsWordStart(c) || char.IsAsciiDigit(c) || c == '$';

    private bool Has(SqlLexicon feature) => (lexicon & feature) != 0;

    private char At(int index) => index < sql.Length ? sql[index] : '\0';

    private int EndWhile(int start, Func<char, bool> belongs)
    {
        var end = start + 1;
        while (end < sql.Length && belongs(sql[end]))
        {
            end++;
        }

        return end;
    }

    private int EndAfter(string close, int from)
    {
        var end = sql.IndexOf(close, from, StringComparison.Ordinal);
        return end < 0 ? sql.Length : end + close.Length;
    }

    private int EndOfLine(int start)
    {
        var end = sql.AsSpan(start).IndexOfAny('\n', '\r');
        return end < 0 ? sql.Length : start + end;
    }

    private bool IsExecutable(int start) => Has(SqlLexicon.ExecutableComments) && (At(start) == '!' || (At(start) == 'M' && At(start + 1) == '!'));

    private int EndOfComment(int start)
    {
        if (!Has(SqlLexicon.NestedComments))
        {
            return EndAfter("*/", start + 2);
        }

        var depth = 1;
        var end = start + 2;
        while (depth > 0 && end < sql.Length)
        {
            depth += (sql[end], At(end + 1)) switch { ('/', '*') => 1, ('*', '/') => -1, _ => 0 };
            end += (sql[end], At(end + 1)) is ('/', '*') or ('*', '/') ? 2 : 1;
        }

        return end;
    }

    /// <summary>The end of a quoted piece in which the quote stands for itself when doubled.</summary>
    private int EndOfQuoted(int start, char quote)
    {
        var end = start + 1;
        while (end < sql.Length && (sql[end] != quote || At(end + 1) == quote))
        {
            end += sql[end] == quote ? 2 : 1;
        }

        return Math.Min(end + 1, sql.Length);
    }

    /// <summary>The end of a quoted piece in which the quote stands for itself when doubled, or after a backslash.</summary>
    private int EndOfBackslashed(int start)
    {
        var quote = sql[start];
        var end = start + 1;
        while (end < sql.Length && (sql[end] != quote || At(end + 1) == quote))
        {
            end += sql[end] == quote || sql[end] == '\\' ? 2 : 1;
        }

        return Math.Min(end + 1, sql.Length);
    }

    /// <summary>The end of a string with backslashes, and of those that continue it on later lines.</summary>
    private int EndOfEscaped(int quote)
    {
        var end = quote + 1;
        while (end < sql.Length && (sql[end] != '\'' || At(end + 1) == '\''))
        {
            end += sql[end] is '\'' or '\\' ? 2 : 1;
        }

        end = Math.Min(end + 1, sql.Length);
        var next = end < sql.Length && char.IsWhiteSpace(sql[end]) ? EndWhile(end, char.IsWhiteSpace) : end;
        return At(next) == '\'' && sql.AsSpan(end, next - end).IndexOfAny('\n', '\r') >= 0 ? EndOfEscaped(next) : end;
    }

    /// <summary>The opening of a dollar quote, <c>$$</c> or <c>$tag$</c>; null where the dollar is none.</summary>
    private string? DollarTag(int start)
    {
        var end = start + 1;
        if (end < sql.Length && IsWordStart(sql[end]))
        {
            end = EndWhile(end, c => IsWordPart(c) && c != '$');
        }

        return At(end) == '$' ? sql[start..(end + 1)] : null;
    }
}
