using System.Globalization;

namespace Iris.Migrations.Sql;

// Text is Unicode; dates have the form that no language setting of a session reads otherwise.
internal sealed partial class SqlServerDialect
{
    public override string Literal(object? value) => value switch
    {
        DateTime time => StringLiteral(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateTimeOffset time => StringLiteral(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)),
        _ => base.Literal(value),
    };

    protected override string StringLiteral(string text) => SqlServerText.Literal(text);

    protected override string BooleanLiteral(bool value) => value ? "1" : "0";

    protected override string BinaryLiteral(byte[] bytes) => "0x" + Convert.ToHexString(bytes);

    /// <summary>There is a time of day, and no length of time beyond it.</summary>
    protected override string IntervalLiteral(TimeSpan span) => span >= TimeSpan.Zero && span < TimeSpan.FromDays(1)
        ? StringLiteral(span.ToString(@"hh\:mm\:ss\.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.'))
        : throw NoLiteral("a length of time that is no time of day");
}
