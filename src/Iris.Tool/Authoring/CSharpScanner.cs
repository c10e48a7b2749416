using System.Globalization;
using System.Text;

namespace Iris.Tool.Authoring;

/// <summary>Cuts C# into tokens, without comments and directives: enough to find an attribute and its arguments.</summary>
internal sealed class CSharpScanner(string source)
{
    private readonly List<CSharpToken> _tokens = [];
    private int _at;

    public static IReadOnlyList<CSharpToken> Scan(string source)
    {
        var scanner = new CSharpScanner(source);
        while (scanner.SkipBlank())
        {
            scanner._tokens.Add(scanner.Next());
        }

        return scanner._tokens;
    }

    private char Peek(int ahead = 0) => _at + ahead < source.Length ? source[_at + ahead] : '\0';

    private bool SkipBlank()
    {
        while (_at < source.Length)
        {
            if (char.IsWhiteSpace(Peek()) || Peek() == '\uFEFF')
            {
                _at++;
            }
            else if (Peek() == '/' && Peek(1) == '/')
            {
                SkipLine();
            }
            else if (Peek() == '/' && Peek(1) == '*')
            {
                var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _at = end < 0 ? source.Length : end + 2;
            }
            else if (Peek() == '#' && IsFirstOfLine())
            {
                SkipLine();
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void SkipLine()
    {
        var end = source.IndexOf('\n', _at);
        _at = end < 0 ? source.Length : end + 1;
    }

    private bool IsFirstOfLine()
    {
        var line = source.LastIndexOf('\n', Math.Max(0, _at - 1)) + 1;
        return source.AsSpan(line, _at - line).IsWhiteSpace();
    }

    private CSharpToken Next()
    {
        var start = _at;
        if (char.IsLetter(Peek()) || Peek() == '_' || (Peek() == '@' && (char.IsLetter(Peek(1)) || Peek(1) == '_')))
        {
            return Word(start);
        }

        if (char.IsAsciiDigit(Peek()))
        {
            while (char.IsLetterOrDigit(Peek()) || Peek() is '_' or '.')
            {
                _at++;
            }

            return Token(CSharpTokenKind.Other, start, "");
        }

        return Peek() switch
        {
            '"' => Text(start),
            '@' when Peek(1) == '"' => Verbatim(start, hasHoles: false),
            '$' or '@' when IsInterpolated() => Interpolated(start),
            '\'' => Character(start),
            _ => Mark(start),
        };
    }

    private CSharpToken Word(int start)
    {
        _at++;
        while (char.IsLetterOrDigit(Peek()) || Peek() == '_')
        {
            _at++;
        }

        return Token(CSharpTokenKind.Word, start, source[start.._at].TrimStart('@'));
    }

    private CSharpToken Mark(int start)
    {
        _at++;
        return Token(CSharpTokenKind.Mark, start, source[start.._at]);
    }

    private CSharpToken Text(int start)
    {
        var quotes = Quotes();
        if (quotes >= 3)
        {
            return Raw(start, quotes, hasHoles: false);
        }

        _at++;
        var value = new StringBuilder();
        while (_at < source.Length && Peek() is not ('"' or '\n'))
        {
            value.Append(Peek() == '\\' ? Escape() : source[_at++].ToString());
        }

        _at = Math.Min(source.Length, _at + 1);
        return Token(CSharpTokenKind.Text, start, value.ToString());
    }

    private string Escape()
    {
        var kind = Peek(1);
        _at += 2;
        return kind switch
        {
            'u' => Hex(4),
            'U' => Hex(8),
            'x' => Hex(4),
            'n' => "\n",
            't' => "\t",
            'r' => "\r",
            '0' => "\0",
            _ => kind.ToString(),
        };
    }

    private string Hex(int most)
    {
        var length = 0;
        while (length < most && char.IsAsciiHexDigit(Peek(length)))
        {
            length++;
        }

        var code = length == 0 ? 0 : int.Parse(source.AsSpan(_at, length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _at += length;
        return code is > 0x10FFFF or >= 0xD800 and <= 0xDFFF ? "\uFFFD" : char.ConvertFromUtf32(code);
    }

    private CSharpToken Verbatim(int start, bool hasHoles)
    {
        _at = source.IndexOf('"', start) + 1;
        var value = new StringBuilder();
        while (_at < source.Length && (Peek() != '"' || Peek(1) == '"'))
        {
            _at += Peek() == '"' ? 1 : 0;
            value.Append(source[_at++]);
        }

        _at = Math.Min(source.Length, _at + 1);
        return Token(hasHoles ? CSharpTokenKind.Other : CSharpTokenKind.Text, start, value.ToString());
    }

    private CSharpToken Raw(int start, int quotes, bool hasHoles)
    {
        _at += quotes;
        var begin = _at;
        var end = source.IndexOf(new string('"', quotes), begin, StringComparison.Ordinal);
        end = end < 0 ? source.Length : end;
        _at = Math.Min(source.Length, end + quotes);
        while (Peek() == '"')
        {
            (_at, end) = (_at + 1, end + 1);
        }

        var isOneLine = source.IndexOf('\n', begin, end - begin) < 0;
        return Token(hasHoles || !isOneLine ? CSharpTokenKind.Other : CSharpTokenKind.Text, start, source[begin..end]);
    }

    private bool IsInterpolated()
    {
        var ahead = 0;
        while (Peek(ahead) is '$' or '@')
        {
            ahead++;
        }

        return Peek(ahead) == '"';
    }

    // The holes of such a string may hold anything; an attribute can only have it as a constant, which is not ours to edit.
    private CSharpToken Interpolated(int start)
    {
        var isVerbatim = false;
        while (Peek() is '$' or '@')
        {
            isVerbatim |= Peek() == '@';
            _at++;
        }

        if (Quotes() is >= 3 and var quotes)
        {
            return Raw(start, quotes, hasHoles: true);
        }

        return isVerbatim ? Verbatim(start, hasHoles: true) : Text(start) with { Kind = CSharpTokenKind.Other };
    }

    private CSharpToken Character(int start)
    {
        _at++;
        while (_at < source.Length && Peek() is not ('\'' or '\n'))
        {
            _at += Peek() == '\\' ? 2 : 1;
        }

        _at = Math.Min(source.Length, _at + 1);
        return Token(CSharpTokenKind.Other, start, "");
    }

    private int Quotes()
    {
        var quotes = 0;
        while (Peek(quotes) == '"')
        {
            quotes++;
        }

        return quotes;
    }

    private CSharpToken Token(CSharpTokenKind kind, int start, string value) => new(kind, start, _at, value);
}
