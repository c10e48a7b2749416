using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>What PostgreSQL's catalogue says of types and defaults, in Iris's words.</summary>
internal static partial class PostgreSqlTypes
{
    /// <summary>The type of a column from the text that format_type() makes of it.</summary>
    public static SqlType Parse(string text, IReadOnlyDictionary<string, SqlType> enums)
    {
        if (text.EndsWith("[]", StringComparison.Ordinal))
        {
            return SqlType.Array(Parse(text[..^2], enums));
        }

        if (enums.TryGetValue(text, out var known))
        {
            return known;
        }

        var match = Pattern().Match(text);
        int? first = match.Groups["first"].Success ? Number(match.Groups["first"]) : null;
        int? second = match.Groups["second"].Success ? Number(match.Groups["second"]) : null;
        return (match.Groups["name"].Value + match.Groups["rest"].Value) switch
        {
            "smallint" => SqlType.SmallInteger,
            "integer" => SqlType.Integer,
            "bigint" => SqlType.BigInteger,
            // A scale of 0 is what numeric(p) comes to.
            "numeric" => SqlType.Numeric(first, second == 0 ? null : second),
            "real" => SqlType.Real,
            "double precision" => SqlType.Double,
            "boolean" => SqlType.Boolean,
            "character" when first is not null => SqlType.Char(first.Value),
            "character varying" => SqlType.String(first),
            "text" => SqlType.Text,
            "bytea" => SqlType.Binary(),
            "date" => SqlType.Date,
            "time without time zone" => Timed(SqlType.Time, first),
            "timestamp without time zone" => Timed(SqlType.DateTime, first),
            "timestamp with time zone" => Timed(SqlType.DateTimeOffset, first),
            "interval" => Timed(SqlType.Interval, first),
            "uuid" => SqlType.Uuid,
            "json" => SqlType.Json,
            _ => SqlType.Native(text),
        };
    }

    /// <summary>A default: a literal where it is one of the column's own type, else the expression.</summary>
    public static DefaultValue Default(string sql, SqlType type)
    {
        if (sql is "true" or "false" && type.Kind == SqlTypeKind.Boolean)
        {
            return new LiteralValue(sql == "true");
        }

        var text = QuotedPattern().Match(sql);
        return type.Kind switch
        {
            SqlTypeKind.String or SqlTypeKind.Text or SqlTypeKind.Char or SqlTypeKind.Enum when text.Success =>
                new LiteralValue(text.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)),
            SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger when Digits(sql) is { } digits && long.TryParse(digits, CultureInfo.InvariantCulture, out var whole) =>
                new LiteralValue(whole is >= int.MinValue and <= int.MaxValue ? (object)(int)whole : whole),
            SqlTypeKind.Numeric when Digits(sql) is { } digits && decimal.TryParse(digits, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
            SqlTypeKind.Double when Digits(sql) is { } digits && double.TryParse(digits, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
            SqlTypeKind.Date when text.Success && DateOnly.TryParseExact(text.Groups["text"].Value, "yyyy-MM-dd", out var date) => new LiteralValue(date),
            SqlTypeKind.DateTime when !type.WithTimeZone && text.Success && DateTime.TryParseExact(text.Groups["text"].Value, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) => new LiteralValue(moment),
            SqlTypeKind.DateTime when type.WithTimeZone && text.Success && Instant(text.Groups["text"].Value) is { } instant => new LiteralValue(instant),
            SqlTypeKind.Interval when IntervalPattern().Match(sql) is { Success: true } span => new LiteralValue(Span(span)),
            SqlTypeKind.Time when !type.WithTimeZone && text.Success && TimeOnly.TryParseExact(text.Groups["text"].Value, "HH:mm:ss.FFFFFFF", out var time) => new LiteralValue(time),
            SqlTypeKind.Uuid when text.Success && Guid.TryParse(text.Groups["text"].Value, out var guid) => new LiteralValue(guid),
            _ => new SqlExpression(sql),
        };
    }

    /// <summary>A number, which PostgreSQL writes plainly, between parentheses or, if negative, between quotes with its type.</summary>
    private static string? Digits(string sql) => NumberPattern().Match(sql) is { Success: true } match ? match.Groups["number"].Value : null;

    /// <summary>A point in time is the same in every time zone that a session may write it in.</summary>
    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUniversalTime()
            : null;

    private static TimeSpan Span(Match match) =>
        TimeSpan.FromDays(match.Groups["days"].Success ? Number(match.Groups["days"]) : 0)
        + (match.Groups["time"].Success ? TimeSpan.ParseExact(match.Groups["time"].Value, ["hh\\:mm\\:ss", "hh\\:mm\\:ss\\.FFFFFF"], CultureInfo.InvariantCulture) : TimeSpan.Zero);

    private static SqlType Timed(SqlType type, int? digits) => digits is null ? type : type.WithPrecision(digits.Value);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>[^(]+?)(?:\((?<first>-?\d+)(?:,(?<second>-?\d+))?\))?(?<rest> [a-z ]+)?$")]
    private static partial Regex Pattern();

    [GeneratedRegex("^'(?<text>(?:[^']|'')*)'::[^'(]+(?:\\(\\d+\\))?$")]
    private static partial Regex QuotedPattern();

    // Months and years, and what is negative, have no fixed length or form.
    [GeneratedRegex(@"^'(?=\d)(?:(?<days>\d{1,6}) days?)? ?(?<time>[01]\d:\d\d:\d\d(?:\.\d{1,6})?|2[0-3]:\d\d:\d\d(?:\.\d{1,6})?)?'::interval(?:\(\d\))?$")]
    private static partial Regex IntervalPattern();

    [GeneratedRegex(@"^\(?'?(?<number>-?\d+(?:\.\d+)?)\)?'?\)?(?:::[a-z ]+)?$")]
    private static partial Regex NumberPattern();
}
