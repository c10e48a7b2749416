using Iris.Migrations.Model;

namespace Iris.Migrations;

/// <summary>The type of a column, said once for all databases; every dialect has its own word for it.</summary>
public sealed record SqlType
{
    private SqlType(SqlTypeKind kind) => Kind = kind;

    /// <summary>The family of the type.</summary>
    public SqlTypeKind Kind { get; private init; }

    /// <summary>The greatest length in characters or bytes; null for no limit.</summary>
    public int? Length { get; private init; }

    /// <summary>The number of digits, or of fractional digits of a second; null for the default of the database.</summary>
    public int? Precision { get; private init; }

    /// <summary>The number of digits after the point; null for the default of the database.</summary>
    public int? Scale { get; private init; }

    /// <summary>Whether a time knows its offset.</summary>
    public bool WithTimeZone { get; private init; }

    /// <summary>The name of an enum type, or the text of a native one.</summary>
    public string? Name { get; private init; }

    /// <summary>The words of an enum type.</summary>
    public ValueList<string> Values { get; private init; } = [];

    /// <summary>What is in an array.</summary>
    public SqlType? Item { get; private init; }

    /// <summary>Types that stand in for this one in single dialects.</summary>
    public ValueList<SqlTypeVariant> Variants { get; private init; } = [];

    /// <summary>16-bit integer.</summary>
    public static SqlType SmallInteger { get; } = new(SqlTypeKind.SmallInteger);

    /// <summary>32-bit integer.</summary>
    public static SqlType Integer { get; } = new(SqlTypeKind.Integer);

    /// <summary>64-bit integer.</summary>
    public static SqlType BigInteger { get; } = new(SqlTypeKind.BigInteger);

    /// <summary>Single-precision floating point.</summary>
    public static SqlType Real { get; } = new(SqlTypeKind.Real);

    /// <summary>Double-precision floating point.</summary>
    public static SqlType Double { get; } = new(SqlTypeKind.Double);

    /// <summary>True or false.</summary>
    public static SqlType Boolean { get; } = new(SqlTypeKind.Boolean);

    /// <summary>Text of any length.</summary>
    public static SqlType Text { get; } = new(SqlTypeKind.Text);

    /// <summary>A calendar date.</summary>
    public static SqlType Date { get; } = new(SqlTypeKind.Date);

    /// <summary>A universally unique identifier.</summary>
    public static SqlType Uuid { get; } = new(SqlTypeKind.Uuid);

    /// <summary>A JSON document.</summary>
    public static SqlType Json { get; } = new(SqlTypeKind.Json);

    /// <summary>A length of time.</summary>
    public static SqlType Interval { get; } = new(SqlTypeKind.Interval);

    /// <summary>A date and a time of day, without an offset.</summary>
    public static SqlType DateTime { get; } = new(SqlTypeKind.DateTime);

    /// <summary>A date and a time of day that knows its offset.</summary>
    public static SqlType DateTimeOffset { get; } = new(SqlTypeKind.DateTime) { WithTimeZone = true };

    /// <summary>A time of day, without an offset.</summary>
    public static SqlType Time { get; } = new(SqlTypeKind.Time);

    /// <summary>Text of at most <paramref name="length"/> characters.</summary>
    public static SqlType String(int length) => new(SqlTypeKind.String) { Length = AtLeast(1, length, nameof(length)) };

    /// <summary>Text of at most <paramref name="length"/> characters; without a length, as long as the database lets it be.</summary>
    public static SqlType String(int? length = null) => new(SqlTypeKind.String) { Length = AtLeast(1, length, nameof(length)) };

    /// <summary>Text of exactly <paramref name="length"/> characters, padded with blanks.</summary>
    public static SqlType Char(int length) => new(SqlTypeKind.Char) { Length = AtLeast(1, length, nameof(length)) };

    /// <summary>Bytes, at most <paramref name="length"/> of them where a length is given.</summary>
    public static SqlType Binary(int? length = null) => new(SqlTypeKind.Binary) { Length = AtLeast(1, length, nameof(length)) };

    /// <summary>An exact number of <paramref name="precision"/> digits, <paramref name="scale"/> of them after the point.</summary>
    public static SqlType Numeric(int precision, int scale) => Numeric((int?)precision, scale);

    /// <summary>An exact number, of as many digits as are said.</summary>
    public static SqlType Numeric(int? precision = null, int? scale = null) => new(SqlTypeKind.Numeric)
    {
        Precision = AtLeast(1, precision, nameof(precision)),
        Scale = AtLeast(0, scale, nameof(scale)),
    };

    /// <summary>One of <paramref name="values"/>, as a type of this name where the database has such types; <c>shop.mood</c> is one of the schema <c>shop</c>.</summary>
    public static SqlType Enum(string name, params string[] values) => new(SqlTypeKind.Enum) { Name = name, Values = [.. values] };

    /// <summary>A list of values of type <paramref name="item"/>.</summary>
    public static SqlType Array(SqlType item) => new(SqlTypeKind.Array) { Item = item };

    /// <summary>A type in the words of one database, passed on as it is, such as <c>citext</c>.</summary>
    public static SqlType Native(string text) => new(SqlTypeKind.Native) { Name = text };

    /// <summary>This type with <paramref name="digits"/> fractional digits of a second.</summary>
    public SqlType WithPrecision(int digits) => this with { Precision = AtLeast(0, digits, nameof(digits)) };

    /// <summary>This type, but <paramref name="type"/> in the dialect of that name.</summary>
    public SqlType On(string dialect, SqlType type) => this with { Variants = Variants.RemoveAll(v => v.Dialect == dialect).Add(new(dialect, type)) };

    /// <summary>The type that a dialect is to use: the variant made for it, or else this one.</summary>
    public SqlType For(string dialect)
    {
        foreach (var variant in Variants)
        {
            if (variant.Dialect == dialect)
            {
                return variant.Type;
            }
        }

        return Variants.Count == 0 ? this : this with { Variants = [] };
    }

    private static int? AtLeast(int least, int? value, string name) =>
        value < least ? throw new ArgumentOutOfRangeException(name, value, $"At least {least}.") : value;
}
