using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>SQLite's words for types: it keeps them as they are written and draws only an affinity from them.</summary>
internal static partial class SqliteType
{
    private static readonly SqlType[] Plain =
    [
        SqlType.SmallInteger, SqlType.Integer, SqlType.BigInteger, SqlType.Real, SqlType.Double, SqlType.Boolean, SqlType.Text, SqlType.Date,
        SqlType.Json, SqlType.DateTime, SqlType.Time, SqlType.String(), SqlType.Binary(), SqlType.Numeric(),
    ];

    public static string Name(SqlType type, string dialect) => type.For(dialect) switch
    {
        { Kind: SqlTypeKind.SmallInteger } => "SMALLINT",
        { Kind: SqlTypeKind.Integer } => "INTEGER",
        { Kind: SqlTypeKind.BigInteger } => "BIGINT",
        { Kind: SqlTypeKind.Numeric, Precision: { } precision, Scale: { } scale } => string.Create(CultureInfo.InvariantCulture, $"NUMERIC({precision}, {scale})"),
        { Kind: SqlTypeKind.Numeric, Precision: { } precision } => string.Create(CultureInfo.InvariantCulture, $"NUMERIC({precision})"),
        { Kind: SqlTypeKind.Numeric } => "NUMERIC",
        { Kind: SqlTypeKind.Real } => "REAL",
        { Kind: SqlTypeKind.Double } => "DOUBLE",
        { Kind: SqlTypeKind.Boolean } => "BOOLEAN",
        { Kind: SqlTypeKind.Char, Length: { } length } => string.Create(CultureInfo.InvariantCulture, $"CHAR({length})"),
        { Kind: SqlTypeKind.String, Length: { } length } => string.Create(CultureInfo.InvariantCulture, $"VARCHAR({length})"),
        { Kind: SqlTypeKind.String } => "VARCHAR",
        { Kind: SqlTypeKind.Enum } choice => string.Create(CultureInfo.InvariantCulture, $"VARCHAR({Math.Max(1, choice.Values.Select(v => v.Length).DefaultIfEmpty().Max())})"),
        { Kind: SqlTypeKind.Binary } => "BLOB",
        { Kind: SqlTypeKind.Date } => "DATE",
        { Kind: SqlTypeKind.Time } => "TIME",
        { Kind: SqlTypeKind.DateTime or SqlTypeKind.Interval } => "DATETIME",
        { Kind: SqlTypeKind.Uuid } => "CHAR(32)",
        { Kind: SqlTypeKind.Json or SqlTypeKind.Array } => "JSON",
        { Kind: SqlTypeKind.Native, Name: { } text } => text,
        _ => "TEXT",
    };

    /// <summary>The type that a declaration means.</summary>
    public static SqlType Read(string declared)
    {
        if (Plain.FirstOrDefault(t => Name(t, SqliteDialect.SqliteName).Equals(declared, StringComparison.OrdinalIgnoreCase)) is { } plain)
        {
            return plain;
        }

        var match = WithLength().Match(declared);
        if (!match.Success || match.Groups["length"].Length > 9)
        {
            return SqlType.Native(Spaced(declared));
        }

        var length = int.Parse(match.Groups["length"].ValueSpan, CultureInfo.InvariantCulture);
        var scale = match.Groups["scale"].Success ? int.Parse(match.Groups["scale"].ValueSpan, CultureInfo.InvariantCulture) : (int?)null;
        return (match.Groups["name"].Value.ToUpperInvariant(), scale) switch
        {
            _ when length == 0 => SqlType.Native(Spaced(declared)),
            ("VARCHAR", null) => SqlType.String(length),
            ("CHAR", null) => SqlType.Char(length),
            ("NUMERIC", _) => SqlType.Numeric(length, scale),
            _ => SqlType.Native(Spaced(declared)),
        };
    }

    /// <summary>Blanks are no difference: <c>decimal(10,2)</c> is written <c>decimal(10, 2)</c>.</summary>
    private static string Spaced(string declared) => Signs().Replace(declared, m => m.Groups["sign"].Value == "," ? ", " : m.Groups["sign"].Value);

    /// <summary>The affinity, by the five rules of SQLite's manual in their order.</summary>
    public static string Affinity(string declared)
    {
        bool Has(string word) => declared.Contains(word, StringComparison.OrdinalIgnoreCase);
        return Has("INT") ? "INTEGER"
            : Has("CHAR") || Has("CLOB") || Has("TEXT") ? "TEXT"
            : declared.Length == 0 || Has("BLOB") ? "BLOB"
            : Has("REAL") || Has("FLOA") || Has("DOUB") ? "REAL"
            : "NUMERIC";
    }

    /// <summary>
    /// Whether values are to be converted when a column gets another type: to numbers, text and bytes, as a cast does, but
    /// never to dates, times or documents, which SQLite would make numbers of.
    /// </summary>
    public static bool Converts(string from, SqlType to, string dialect)
    {
        var target = to.For(dialect);
        return target.Kind is SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger or SqlTypeKind.Numeric or SqlTypeKind.Real
                or SqlTypeKind.Double or SqlTypeKind.Char or SqlTypeKind.String or SqlTypeKind.Text or SqlTypeKind.Enum
            && Affinity(from) != Affinity(Name(to, dialect));
    }

    [GeneratedRegex(@"\s*(?<sign>[(,)])\s*")]
    private static partial Regex Signs();

    [GeneratedRegex(@"^(?<name>\w+) ?\( ?(?<length>\d+)(?: ?, ?(?<scale>\d{1,9}))? ?\)$")]
    private static partial Regex WithLength();
}
