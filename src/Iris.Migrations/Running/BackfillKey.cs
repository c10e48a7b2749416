using System.Globalization;

namespace Iris.Migrations.Running;

/// <summary>
/// A key as text, and back. Kept with its kind, so that what is read from the database becomes a value and then a literal, and
/// never SQL.
/// </summary>
internal static class BackfillKey
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The text of a key; null for a type that has none.</summary>
    public static string? Encode(object key) => key switch
    {
        string text => "s" + text,
        sbyte or byte or short or ushort or int or uint or long or ulong or decimal => "n" + Convert.ToString(key, Invariant),
        Guid guid => "g" + guid.ToString("D"),
        byte[] bytes => "b" + Convert.ToBase64String(bytes),
        DateTime time => "t" + time.ToString("O", Invariant),
        DateTimeOffset time => "o" + time.ToString("O", Invariant),
        DateOnly date => "d" + date.ToString("O", Invariant),
        _ => null,
    };

    /// <exception cref="FormatException">The text is none of <see cref="Encode"/>.</exception>
    public static object Decode(string text) => (text.Length == 0 ? '?' : text[0], text.Length == 0 ? "" : text[1..]) switch
    {
        ('s', var value) => value,
        ('n', var value) => decimal.Parse(value, NumberStyles.Number, Invariant),
        ('g', var value) => Guid.ParseExact(value, "D"),
        ('b', var value) => Convert.FromBase64String(value),
        ('t', var value) => DateTime.ParseExact(value, "O", Invariant, DateTimeStyles.RoundtripKind),
        ('o', var value) => DateTimeOffset.ParseExact(value, "O", Invariant, DateTimeStyles.RoundtripKind),
        ('d', var value) => DateOnly.ParseExact(value, "O", Invariant),
        _ => throw new FormatException($"'{text}' is no key."),
    };
}
