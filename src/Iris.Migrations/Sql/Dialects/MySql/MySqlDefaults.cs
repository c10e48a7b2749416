using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>What information_schema says of defaults: MariaDB prints SQL, MySQL the bare value, and beside it whether that is an expression.</summary>
internal static partial class MySqlDefaults
{
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The default of a column; null for none.</summary>
    /// <param name="text">COLUMN_DEFAULT.</param>
    /// <param name="extra">EXTRA.</param>
    /// <param name="type">The type of the column.</param>
    /// <param name="isMariaDb">Which of the two servers it comes from.</param>
    public static DefaultValue? Parse(string? text, string extra, SqlType type, bool isMariaDb)
    {
        var onUpdate = OnUpdatePattern().Match(extra) is { Success: true } match ? $" ON UPDATE {Clock(match.Groups["clock"].Value)}" : "";
        if (text is null || (isMariaDb && text == "NULL"))
        {
            return onUpdate.Length > 0 ? new SqlExpression("NULL" + onUpdate) : null;
        }

        if (ClockPattern().IsMatch(text))
        {
            return new SqlExpression(Clock(text) + onUpdate);
        }

        var isExpression = isMariaDb ? MySqlText.Literal(text) is null && !NumberPattern().IsMatch(text) : extra.Contains("DEFAULT_GENERATED", StringComparison.OrdinalIgnoreCase);
        if (isExpression)
        {
            var sql = isMariaDb ? text : text.Replace(@"\'", "'", StringComparison.Ordinal);
            return Introduced(sql) is { } literal ? Value(literal, type) : new SqlExpression(MySqlTypes.WithoutParentheses(sql) + onUpdate);
        }

        var plain = Value(isMariaDb ? MySqlText.Literal(text) ?? text : text, type);
        return onUpdate.Length > 0 && plain is LiteralValue { Value: DateTime time }
            ? new SqlExpression($"'{time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)}'{onUpdate}")
            : plain;
    }

    /// <summary>The value as one of the column's own type.</summary>
    private static DefaultValue Value(string text, SqlType type) => type.Kind switch
    {
        SqlTypeKind.Boolean when text is "0" or "1" => new LiteralValue(text == "1"),
        SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger when long.TryParse(text, CultureInfo.InvariantCulture, out var whole) =>
            new LiteralValue(whole is >= int.MinValue and <= int.MaxValue ? (object)(int)whole : whole),
        SqlTypeKind.Numeric when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
        SqlTypeKind.Real or SqlTypeKind.Double when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
        SqlTypeKind.Date when DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) => new LiteralValue(date),
        SqlTypeKind.DateTime when DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => new LiteralValue(time),
        SqlTypeKind.Time when TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) => new LiteralValue(time),
        SqlTypeKind.Uuid when Guid.TryParse(text, out var guid) => new LiteralValue(guid),
        SqlTypeKind.Binary => new LiteralValue(Bytes(text)),
        SqlTypeKind.Native when NumberPattern().IsMatch(text) || BitsPattern().IsMatch(text) => new SqlExpression(text),
        _ => new LiteralValue(text),
    };

    /// <summary>MySQL prints bytes as a number, MariaDB as the text that they would be.</summary>
    private static byte[] Bytes(string text) => text.StartsWith("0x", StringComparison.Ordinal) && text.Length % 2 == 0 && text.AsSpan(2).IndexOfAnyExcept(Hexadecimal) < 0
        ? Convert.FromHexString(text[2..])
        : Encoding.UTF8.GetBytes(text);

    private static string Clock(string text) => ClockPattern().Match(text).Groups["digits"] is { Length: > 0 } digits ? $"CURRENT_TIMESTAMP({digits})" : "CURRENT_TIMESTAMP";

    /// <summary>The text of a literal with its character set before it, or between parentheses; null for something else.</summary>
    private static string? Introduced(string sql)
    {
        var bare = MySqlTypes.WithoutParentheses(sql);
        if (ConvertedPattern().Match(bare) is { Success: true } converted && converted.Groups["hex"].Length % 2 == 0)
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(converted.Groups["hex"].Value));
        }

        return MySqlText.Literal(IntroducerPattern().Replace(bare, ""));
    }

    [GeneratedRegex(@"^\s*(?:current_timestamp|now|localtime|localtimestamp)\s*(?:\(\s*(?<digits>\d*)\s*\))?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"on update (?<clock>\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex OnUpdatePattern();

    [GeneratedRegex(@"^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern();

    [GeneratedRegex("^[bx]'[0-9a-f]*'$", RegexOptions.IgnoreCase)]
    private static partial Regex BitsPattern();

    [GeneratedRegex("^convert\\((?:x'(?<hex>[0-9a-f]*)'|0x(?<hex>[0-9a-f]+)) using utf8mb4\\)$", RegexOptions.IgnoreCase)]
    private static partial Regex ConvertedPattern();

    [GeneratedRegex(@"^_\w+\s*")]
    private static partial Regex IntroducerPattern();
}
