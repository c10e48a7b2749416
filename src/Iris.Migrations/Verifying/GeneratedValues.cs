using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Verifying;

/// <summary>The values of one generated row, as literals.</summary>
/// <param name="dialect">The database.</param>
/// <param name="table">The table.</param>
/// <param name="kind">0 and 1 are alike, 2 has NULL wherever it may, 3 the longest values.</param>
/// <param name="number">A number that no other row has.</param>
internal sealed partial class GeneratedValues(Dialect dialect, Table table, int kind, int number)
{
    private const int LongestText = 400;

    private static readonly DateTime Day = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Unspecified);

    /// <summary>Whether a row says what the column holds.</summary>
    public static bool IsGiven(Column column) => column.Computed is null && column.Identity is not { Always: true };

    public string Of(Column column)
    {
        var unique = IsUnique(column.Name);
        if (kind == 2 && column.Nullable && !IsKey(column.Name))
        {
            return "NULL";
        }

        if (Allowed(column.Name) is { } allowed)
        {
            return dialect.Literal(allowed);
        }

        var value = Value(column.Type.For(dialect.Name), unique ? number : 1, kind == 3 && !IsKey(column.Name));
        return value is null ? (column.Nullable ? "NULL" : dialect.Literal("x")) : dialect.Literal(value);
    }

    /// <summary>The first word that a check lists for the column.</summary>
    private string? Allowed(string column) => table.Constraints.OfType<CheckConstraint>()
        .Where(check => Names.Mentions(check.Sql, column))
        .Select(check => WordPattern().Match(check.Sql)).Where(match => match.Success).Select(match => match.Groups[1].Value).FirstOrDefault();

    private bool IsKey(string column) => table.PrimaryKey?.Columns.Any(c => Names.Same(c, column)) == true;

    private bool IsUnique(string column) => IsKey(column)
        || table.Constraints.OfType<UniqueConstraint>().Any(u => u.Uses(column))
        || table.Indexes.Any(i => i.Unique && i.Uses(column));

    private static object? Value(SqlType type, int number, bool longest) => type.Kind switch
    {
        SqlTypeKind.SmallInteger => longest ? 32_000 - (number % 1000) : 20_000 + (number % 10_000),
        SqlTypeKind.Integer => longest ? int.MaxValue - number : number,
        SqlTypeKind.BigInteger => longest ? 9_000_000_000_000_000L - number : number,
        SqlTypeKind.Numeric => Number(type, number, longest),
        SqlTypeKind.Real or SqlTypeKind.Double => number + 0.5,
        SqlTypeKind.Boolean => number % 2 == 0,
        SqlTypeKind.Char or SqlTypeKind.String or SqlTypeKind.Text => Text(type, number, longest),
        SqlTypeKind.Binary => BitConverter.GetBytes(number)[..Math.Min(4, type.Length ?? 4)],
        SqlTypeKind.Date => DateOnly.FromDateTime(Day.AddDays(number % 9000)),
        SqlTypeKind.Time => TimeOnly.FromDateTime(Day.AddSeconds(number)),
        SqlTypeKind.DateTime when type.WithTimeZone => new DateTimeOffset(Day.AddSeconds(number), TimeSpan.Zero),
        SqlTypeKind.DateTime => Day.AddSeconds(number),
        SqlTypeKind.Interval => TimeSpan.FromSeconds(number),
        SqlTypeKind.Uuid => new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
        SqlTypeKind.Json => "{}",
        SqlTypeKind.Enum => type.Values.Count > 0 ? type.Values[number % type.Values.Count] : null,
        _ => null,
    };

    private static decimal Number(SqlType type, int number, bool longest)
    {
        var whole = Math.Min((type.Precision ?? 9) - (type.Scale ?? 0), 9);
        return whole <= 0 ? 0 : longest ? (decimal)Math.Pow(10, whole) - 1 : number % (decimal)Math.Pow(10, whole);
    }

    private static string Text(SqlType type, int number, bool longest)
    {
        var length = Math.Min(type.Length ?? LongestText, LongestText);
        var text = number.ToString(CultureInfo.InvariantCulture);
        return longest ? text.PadLeft(length, 'x')[^length..] : text.Length > length ? text[^length..] : text;
    }

    [GeneratedRegex("'((?:[^']|'')+)'")]
    private static partial Regex WordPattern();
}
