namespace Iris.Migrations.Sql;

/// <summary>The words and signs of a statement as SQLite reads them, blanks and comments left out, with a cursor.</summary>
internal sealed class SqliteTokens
{
    private readonly List<Token> _tokens;
    private int _at;

    public SqliteTokens(string text)
    {
        Text = text;
        _tokens = [.. Read(text)];
    }

    internal enum TokenKind
    {
        Word,
        QuotedName,
        String,
        Number,
        Sign,
    }

    public string Text { get; }

    public bool AtEnd => _at >= _tokens.Count;

    /// <summary>Where the next token starts, or the text ends.</summary>
    public int Start => AtEnd ? Text.Length : _tokens[_at].Start;

    /// <summary>Where the last token that was taken ends.</summary>
    public int End => _at == 0 ? 0 : _tokens[_at - 1].End;

    public bool IsName => !AtEnd && _tokens[_at].Kind is TokenKind.Word or TokenKind.QuotedName or TokenKind.String;

    /// <summary>Whether the next tokens are these words or signs, whatever their case.</summary>
    public bool Is(params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (_at + i >= _tokens.Count || _tokens[_at + i].Kind is TokenKind.QuotedName or TokenKind.String
                || !TextOf(_tokens[_at + i]).Equals(words[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes the next tokens if they are these words or signs.</summary>
    public bool Accept(params ReadOnlySpan<string> words)
    {
        if (!Is(words))
        {
            return false;
        }

        _at += words.Length;
        return true;
    }

    public void Skip() => _at++;

    /// <summary>Takes a name and unquotes it.</summary>
    public string Name() => AtEnd ? "" : Unquote(TextOf(_tokens[_at++]).ToString());

    /// <summary>Takes what stands in parentheses, and them; answers what is between them.</summary>
    public string Parenthesised()
    {
        Skip();
        var start = End;
        for (var depth = 1; !AtEnd; )
        {
            depth += Is("(") ? 1 : Is(")") ? -1 : 0;
            if (depth == 0)
            {
                var inner = Text[start..Start];
                Skip();
                return inner;
            }

            Skip();
        }

        return Text[start..];
    }

    /// <summary>Whether a word of the text is that name.</summary>
    public static bool Mentions(string text, string name) =>
        Read(text).Any(t => t.Kind is TokenKind.Word or TokenKind.QuotedName
            && Unquote(text[t.Start..t.End]).Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The text with one blank between its tokens and none of its comments, for comparing.</summary>
    public static string Normalise(string text) => string.Join(' ', Read(text).Select(t => text[t.Start..t.End]));

    public static string Unquote(string name) => name.Length < 2 ? name : name[0] switch
    {
        '[' => name[1..^1],
        '"' or '`' or '\'' => name[1..^1].Replace(new string(name[0], 2), name[..1], StringComparison.Ordinal),
        _ => name,
    };

    private ReadOnlySpan<char> TextOf(Token token) => Text.AsSpan(token.Start, token.End - token.Start);

    private static IEnumerable<Token> Read(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var (kind, end) = Next(text, i);
            if (kind is { } token)
            {
                yield return new(token, i, end);
            }

            i = end;
        }
    }

    private static (TokenKind? Kind, int End) Next(string text, int i) => text[i] switch
    {
        var c when char.IsWhiteSpace(c) => (null, i + 1),
        '-' when Follows(text, i, '-') => (null, After(text, "\n", i)),
        '/' when Follows(text, i, '*') => (null, After(text, "*/", i + 2)),
        '\'' => (TokenKind.String, AfterQuoted(text, i, '\'')),
        '"' or '`' => (TokenKind.QuotedName, AfterQuoted(text, i, text[i])),
        '[' => (TokenKind.QuotedName, After(text, "]", i)),
        'x' or 'X' when Follows(text, i, '\'') => (TokenKind.String, AfterQuoted(text, i + 1, '\'')),
        var c when char.IsAsciiDigit(c) || (c == '.' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) => (TokenKind.Number, AfterNumber(text, i)),
        var c when IsWordPart(c) => (TokenKind.Word, AfterWord(text, i)),
        _ => (TokenKind.Sign, i + 1),
    };

    private static bool Follows(string text, int i, char next) => i + 1 < text.Length && text[i + 1] == next;

    private static int After(string text, string end, int start)
    {
        var at = start >= text.Length ? -1 : text.IndexOf(end, start, StringComparison.Ordinal);
        return at < 0 ? text.Length : at + end.Length;
    }

    private static int AfterQuoted(string text, int start, char quote)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                if (!Follows(text, i, quote))
                {
                    return i + 1;
                }

                i++;
            }
        }

        return text.Length;
    }

    private static int AfterNumber(string text, int i)
    {
        while (i < text.Length && (IsWordPart(text[i]) || text[i] == '.' || (text[i] is '+' or '-' && text[i - 1] is 'e' or 'E')))
        {
            i++;
        }

        return i;
    }

    private static int AfterWord(string text, int i)
    {
        while (i < text.Length && IsWordPart(text[i]))
        {
            i++;
        }

        return i;
    }

    private static bool IsWordPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c >= 0x80;

    private readonly record struct Token(TokenKind Kind, int Start, int End);
}
