using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Times near now, which a dump cannot repeat.</summary>
internal static partial class RecentTime
{
    /// <summary>The text with a time of today or yesterday replaced.</summary>
    public static string Hidden(string text) => Time().Replace(text, match =>
        DateTime.TryParse(match.Groups["time"].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && Math.Abs((DateTime.UtcNow - time).TotalHours) < 30 ? "<now>" : match.Value);

    [GeneratedRegex(@"(?<time>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)(\.\d+)?([+-]\d\d(:?\d\d)?)?")]
    private static partial Regex Time();
}
