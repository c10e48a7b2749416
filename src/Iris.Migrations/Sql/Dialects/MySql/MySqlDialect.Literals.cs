using System.Globalization;
using System.Text;

namespace Iris.Migrations.Sql;

// A backslash escapes in strings, unless the server was told that it does not: what is written here means the same in both modes.
internal sealed partial class MySqlDialect
{
    public override string Literal(object? value) => value switch
    {
        // No type keeps an offset; what is kept is the moment, in UTC.
        DateTimeOffset time => base.Literal(DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified)),
        DateTime { Kind: DateTimeKind.Utc } time => base.Literal(DateTime.SpecifyKind(time, DateTimeKind.Unspecified)),
        _ => base.Literal(value),
    };

    /// <summary>
    /// Text between quotes where only words of the language may stand: in comments and enum types. Quotes and backslashes are
    /// doubled, so that the text ends where it should in either mode.
    /// </summary>
    internal string PlainString(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw NoLiteral("text with a NUL character")
        : "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";

    // A carriage return before a line's end does not get past the client, which reads scripts line by line.
    protected override string StringLiteral(string text) => text.AsSpan().IndexOfAny('\\', '\0', '\r') < 0
        ? base.StringLiteral(text)
        : $"_utf8mb4 X'{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}'";

    /// <summary>
    /// Text in an expression that the server keeps. MariaDB loses backslashes of <c>_utf8mb4 X'..'</c> there, or cannot read it back.
    /// </summary>
    internal string StringInExpression(string text) => text.AsSpan().IndexOfAny('\\', '\0') < 0
        ? Literal(text)
        : $"CONVERT(X'{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}' USING utf8mb4)";

    protected override string IntervalLiteral(TimeSpan span)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{(long)Math.Abs(span.TotalHours):00}:{Math.Abs(span.Minutes):00}:{Math.Abs(span.Seconds):00}");
        var fraction = Math.Abs(span.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"'{(span.Ticks < 0 ? "-" : "")}{time}{(fraction.Length == 0 ? "" : "." + fraction)}'";
    }
}
