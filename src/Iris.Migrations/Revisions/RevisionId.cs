using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Revisions;

/// <summary>What a revision id or branch label may be, and what the next one is.</summary>
public static class RevisionId
{
    /// <summary>The width of the version table's column.</summary>
    public const int MaxLength = 255;

    /// <summary>The format of ids that are counted: 0001, 0002, ...</summary>
    public const string Sequential = "%04d";

    /// <summary>The format of random ids of 12 hexadecimal digits, as Alembic makes them.</summary>
    public const string Hex = "hex";

    /// <summary>The format of ids that are the UTC time of their making: 20241219160000.</summary>
    public const string Timestamp = "timestamp";

    private const int SlugLength = 40;
    private const int LongestNumber = 17; // counts far beyond fit into a long
    private const string Illegal = "@-+:,;/\\'\"`";

    private static readonly string[] Reserved = ["head", "heads", "base", "current"];
    // Made when it is first asked for: everyday commands check ids and need no pattern for that.
    private static Regex? s_counted;

    private static Regex Counted => s_counted ??= new Regex(@"^(?<before>[^%]*)%(0(?<width>[0-9]{1,2}))?d(?<after>[^%]*)\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a name is a word of the target grammar.</summary>
    public static bool IsReserved(string name) => Array.IndexOf(Reserved, name) >= 0;

    /// <summary>Why a name cannot be an id or a label: its characters or its length; null where it can.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0)
        {
            return "it is empty";
        }

        foreach (var c in name)
        {
            if (IsIllegal(c))
            {
                return $"it contains {string.Join(" ", name.Where(IsIllegal).Distinct().Select(Printed))}";
            }
        }

        return null;
    }

    /// <summary>Whether a name may be given to a new revision, as its id or label.</summary>
    public static bool IsValid(string name) => Problem(name) is null && !IsReserved(name) && name.Length <= MaxLength;

    /// <summary>Whether a text is a format that <see cref="Next"/> understands.</summary>
    public static bool IsFormat(string format) => format is "sequential" or Hex or Timestamp || Counted.IsMatch(format);

    /// <summary>The format that most ids have; <see cref="Sequential"/> where they have none in common.</summary>
    public static string StyleOf(IEnumerable<string> ids)
    {
        var all = ids.ToList();
        return all.Count(id => id.Length is >= 10 and <= 12 && id.All(c => IsDigit(c) || c is >= 'a' and <= 'f')) * 2 > all.Count ? Hex
            : all.Count(id => id.Length == 14 && id.StartsWith("20", StringComparison.Ordinal) && id.All(IsDigit)) * 2 > all.Count ? Timestamp
            : Sequential;
    }

    /// <summary>The id of the next revision.</summary>
    /// <param name="format"><c>sequential</c> or a pattern like <c>%04d</c>, <c>hex</c>, or <c>timestamp</c>.</param>
    /// <param name="taken">All ids and labels that there are.</param>
    /// <param name="now">The time for <c>timestamp</c>; now where it is left out.</param>
    public static string Next(string format, IEnumerable<string> taken, DateTimeOffset? now = null)
    {
        var used = new HashSet<string>(taken, StringComparer.Ordinal);
        return format switch
        {
            Hex => FirstFree(used, _ => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture).Substring(20)),
            Timestamp => FirstFree(used, i => (now ?? DateTimeOffset.UtcNow).UtcDateTime.AddSeconds(i).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)),
            "sequential" => NextCounted(Counted.Match(Sequential), used),
            _ when Counted.Match(format) is { Success: true } pattern => NextCounted(pattern, used),
            _ => throw new ArgumentException($"'{format}' is not a format of revision ids: sequential, a pattern like %04d, hex, or timestamp.", nameof(format)),
        };
    }

    /// <summary>A message as part of a file name: lower-case words with <c>_</c> between, at most 40 characters, cut at a word.</summary>
    public static string Slug(string message)
    {
        var words = Regex.Matches(message.ToLowerInvariant(), @"[\p{L}\p{Mn}\p{Nd}]+").Cast<Match>().Select(match => match.Value);
        var slug = new StringBuilder();
        foreach (var word in words)
        {
            if (slug.Length > 0 && slug.Length + 1 + word.Length > SlugLength)
            {
                break;
            }

            slug.Append(slug.Length == 0 ? "" : "_").Append(word);
        }

        return slug.Length <= SlugLength ? slug.ToString() : slug.ToString(0, SlugLength);
    }

    /// <summary>A free id in the style of another: counted where that is a number, else that id with a number behind it.</summary>
    internal static string NextLike(string id, HashSet<string> taken) =>
        id.Length is > 0 and < 14 && id.All(IsDigit)
            ? Next($"%0{id.Length}d", taken)
            : FirstFree(taken, i => $"{id}_{i + 2}");

    private static string NextCounted(Match pattern, HashSet<string> used)
    {
        var (before, after) = (pattern.Groups["before"].Value, pattern.Groups["after"].Value);
        var width = pattern.Groups["width"].Success ? int.Parse(pattern.Groups["width"].Value, CultureInfo.InvariantCulture) : 1;
        var highest = used.Select(id => Number(id, before, after)).DefaultIfEmpty(0).Max();
        return FirstFree(used, i => before + (highest + 1 + i).ToString("D" + width, CultureInfo.InvariantCulture) + after);
    }

    private static long Number(string id, string before, string after)
    {
        var length = id.Length - before.Length - after.Length;
        if (length is < 1 or > LongestNumber || !id.StartsWith(before, StringComparison.Ordinal) || !id.EndsWith(after, StringComparison.Ordinal))
        {
            return 0;
        }

        var digits = id.Skip(before.Length).Take(length).ToArray();
        return digits.All(IsDigit) ? digits.Aggregate(0L, (number, digit) => (10 * number) + (digit - '0')) : 0;
    }

    private static string FirstFree(HashSet<string> used, Func<int, string> candidate) =>
        Enumerable.Range(0, int.MaxValue).Select(candidate).First(id => !used.Contains(id));

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsIllegal(char c) => !char.IsLetterOrDigit(c) && (Illegal.Contains(c) || char.IsWhiteSpace(c) || char.IsControl(c));

    private static string Printed(char c) => char.IsWhiteSpace(c) || char.IsControl(c) ? $"U+{(int)c:X4}" : $"'{c}'";
}
