using System.Collections;
using System.Globalization;

namespace Iris.Migrations.Sql;

// Most literals have no type of their own, so that they fit every column that can read them.
internal sealed partial class PostgreSqlDialect
{
    protected override string StringLiteral(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw NoLiteral("text with a NUL character")
        : base.StringLiteral(text);

    protected override string BooleanLiteral(bool value) => value ? "true" : "false";

    protected override string FloatLiteral(double value, string roundTrip) =>
        double.IsFinite(value) ? roundTrip : $"'{roundTrip}'::double precision";

    protected override string BinaryLiteral(byte[] bytes) => @"'\x" + Convert.ToHexStringLower(bytes) + "'::bytea";

    protected override string IntervalLiteral(TimeSpan span)
    {
        var time = (span.Ticks < 0 ? "-" : "") + span.ToString(@"hh\:mm\:ss\.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.');
        return StringLiteral(span.Days == 0 ? time : $"{span.Days.ToString(CultureInfo.InvariantCulture)} days {time}");
    }

    protected override string ArrayLiteral(IReadOnlyList<object?> items) => StringLiteral(ArrayText(items));

    private string ArrayText(IEnumerable<object?> items) => "{" + string.Join(",", items.Select(ItemText)) + "}";

    private string ItemText(object? item) => item switch
    {
        null or DBNull => "NULL",
        string text => Escaped(text),
        byte[] bytes => Escaped(@"\x" + Convert.ToHexStringLower(bytes)),
        SqlExpression => throw NoLiteral("an expression in an array"),
        IEnumerable inner => ArrayText(inner.Cast<object?>()),
        double or float => Escaped(((IFormattable)item).ToString("R", CultureInfo.InvariantCulture)),
        _ => Escaped(Literal(item).Trim('\'')),
    };

    private static string Escaped(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
