using System.Globalization;
using System.Numerics;
using System.Text;

namespace Iris.Migrations.Authoring;

/// <summary>Values as C# writes them. Types that a file may not have in scope are named in full.</summary>
internal static class CSharpLiteral
{
    private static readonly HashSet<string> Keywords = new(
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while".Split(' '),
        StringComparer.Ordinal);

    /// <summary>Whether a word cannot be a name as it is.</summary>
    public static bool IsKeyword(string word) => Keywords.Contains(word);

    /// <summary>Text as a literal; over several lines, or with quotes, as a raw one.</summary>
    public static string Of(string text)
    {
        // A raw literal has the line ends of its file, which is written with \n.
        if (!text.All(c => c == '\n' || IsPlain(c)) || text.IndexOfAny(['\n', '"']) < 0)
        {
            return Escaped(text);
        }

        var quotes = new string('"', Math.Max(3, LongestRun(text, '"') + 1));
        if (text.Contains('\n', StringComparison.Ordinal))
        {
            return $"{quotes}\n{text}\n{quotes}";
        }

        return text[0] == '"' || text[^1] == '"' ? Escaped(text) : quotes + text + quotes;
    }

    /// <summary>A value, null included; null for what has no literal.</summary>
    public static string? OfValue(object? value) => value switch
    {
        null => "null",
        Enum constant => OfEnum(constant),
        string text => Of(text),
        bool boolean => boolean ? "true" : "false",
        char character => "'" + (character == '\'' ? "\\'" : character == '"' ? "\"" : Escaped(character.ToString())[1..^1]) + "'",
        int number => Invariant(number),
        long number => Invariant(number) + "L",
        uint number => Invariant(number) + "U",
        ulong number => Invariant(number) + "UL",
        short number => $"(short){Operand(Invariant(number))}",
        ushort number => $"(ushort){Invariant(number)}",
        sbyte number => $"(sbyte){Operand(Invariant(number))}",
        byte number => $"(byte){Invariant(number)}",
        decimal number => Invariant(number) + "m",
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) + "d" : $"double.{NotFinite(number)}",
        float number => float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) + "f" : $"float.{NotFinite(number)}",
        BigInteger number => $"global::System.Numerics.BigInteger.Parse(\"{Invariant(number)}\", global::System.Globalization.CultureInfo.InvariantCulture)",
        byte[] bytes => $"global::System.Convert.FromHexString(\"{Convert.ToHexString(bytes)}\")",
        Guid guid => $"new global::System.Guid(\"{guid}\")",
        DateOnly date => $"new global::System.DateOnly({date.Year}, {date.Month}, {date.Day})",
        TimeOnly time => time.Ticks % TimeSpan.TicksPerSecond == 0
            ? $"new global::System.TimeOnly({time.Hour}, {time.Minute}, {time.Second})"
            : $"new global::System.TimeOnly({time.Ticks}L)",
        TimeSpan span => $"new global::System.TimeSpan({span.Ticks}L)",
        DateTime time => $"new global::System.DateTime({Clock(time)}, global::System.DateTimeKind.{time.Kind}){Fraction(time)}",
        DateTimeOffset time => $"new global::System.DateTimeOffset({Clock(time.DateTime)}, {OfValue(time.Offset)}){Fraction(time.DateTime)}",
        _ => null,
    };

    private static bool IsPlain(char c) => c == '\t' || (c is not ('\u2028' or '\u2029' or '\ufeff') && char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned));

    private static string Escaped(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            literal.Append(text[i] switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\0' => "\\0",
                var high when isPair => $"{high}{text[++i]}",
                var c when IsPlain(c) => c.ToString(),
                var c => $"\\u{(int)c:x4}",
            });
        }

        return literal.Append('"').ToString();
    }

    private static int LongestRun(string text, char c)
    {
        var (longest, run) = (0, 0);
        foreach (var each in text)
        {
            run = each == c ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    // A constant by its name where it has one; any other by its number.
    private static string? OfEnum(Enum constant)
    {
        var type = TypeName(constant.GetType());
        return type is null ? null
            : Enum.IsDefined(constant.GetType(), constant) ? $"{type}.{constant}"
            : $"({type}){Operand(Convert.ToDecimal(constant, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture))}";
    }

    /// <summary>A type by its full name; null where a file of the same assembly could not name it.</summary>
    public static string? TypeName(Type type)
    {
        for (var part = type; part is not null; part = part.DeclaringType)
        {
            if (part.IsGenericType || part.IsNestedPrivate || part.IsNestedFamily || part.IsNestedFamANDAssem || part.Name.Contains('<', StringComparison.Ordinal))
            {
                return null;
            }
        }

        return "global::" + type.FullName!.Replace('+', '.');
    }

    private static string Invariant(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static string Operand(string number) => number.StartsWith('-') ? $"({number})" : number;

    private static string NotFinite(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity";

    private static string Clock(DateTime time) => $"{time.Year}, {time.Month}, {time.Day}, {time.Hour}, {time.Minute}, {time.Second}";

    private static string Fraction(DateTime time) => time.Ticks % TimeSpan.TicksPerSecond is var ticks and > 0 ? $".AddTicks({ticks})" : "";
}
