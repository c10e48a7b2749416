using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>What SQL Server's catalogue says of types, defaults and checks, in Iris's words.</summary>
internal static partial class SqlServerTypes
{
    /// <summary>A type from its row; lengths are in bytes, and -1 is none.</summary>
    public static SqlType Parse(string name, int length, int precision, int scale) => name switch
    {
        "smallint" => SqlType.SmallInteger,
        "int" => SqlType.Integer,
        "bigint" => SqlType.BigInteger,
        "numeric" or "decimal" => SqlType.Numeric(precision, scale == 0 ? null : scale),
        "real" => SqlType.Real,
        "float" => SqlType.Double,
        "bit" => SqlType.Boolean,
        "nchar" => SqlType.Char(length / 2),
        "nvarchar" => length < 0 ? SqlType.Text : SqlType.String(length / 2),
        "varbinary" => SqlType.Binary(length < 0 ? null : length),
        "date" => SqlType.Date,
        "time" => Timed(SqlType.Time, scale),
        "datetime2" => Timed(SqlType.DateTime, scale),
        "datetimeoffset" => Timed(SqlType.DateTimeOffset, scale),
        "uniqueidentifier" => SqlType.Uuid,
        "varchar" or "char" or "binary" => SqlType.Native($"{name}({(length < 0 ? "max" : length.ToString(CultureInfo.InvariantCulture))})"),
        "timestamp" => SqlType.Native("rowversion"),
        _ => SqlType.Native(name),
    };

    /// <summary>A default: a literal where it is one of the column's own type, else the expression.</summary>
    public static DefaultValue Default(string definition, SqlType type)
    {
        var sql = WithoutParentheses(definition);
        var text = QuotedPattern().Match(sql) is { Success: true } match ? match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal) : null;
        return type.Kind switch
        {
            SqlTypeKind.Boolean when sql is "1" or "0" => new LiteralValue(sql == "1"),
            SqlTypeKind.String or SqlTypeKind.Text or SqlTypeKind.Char when text is not null => new LiteralValue(text),
            SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger when long.TryParse(sql, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
                new LiteralValue(whole is >= int.MinValue and <= int.MaxValue ? (object)(int)whole : whole),
            SqlTypeKind.Numeric when decimal.TryParse(sql, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
            SqlTypeKind.Double or SqlTypeKind.Real when double.TryParse(sql, CultureInfo.InvariantCulture, out var number) => new LiteralValue(number),
            SqlTypeKind.Date when text is not null && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var date) => new LiteralValue(date),
            SqlTypeKind.DateTime when text is not null && !type.WithTimeZone && DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => new LiteralValue(time),
            SqlTypeKind.Uuid when text is not null && Guid.TryParse(text, out var guid) => new LiteralValue(guid),
            _ => new SqlExpression(sql),
        };
    }

    /// <summary>The column and the words of a check that allows nothing else; null for other checks. The server keeps IN as a chain of OR, last word first.</summary>
    public static (string Column, IReadOnlyList<string> Words)? Words(string check)
    {
        var parts = WordPattern().Matches(check);
        return parts.Count > 0 && string.Join(" OR ", parts.Select(p => p.Value)) == check && parts.Select(p => p.Groups["column"].Value).Distinct().Count() == 1
            ? (parts[0].Groups["column"].Value.Replace("]]", "]", StringComparison.Ordinal),
                [.. parts.Select(p => p.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)).Reverse()])
            : null;
    }

    /// <summary>An expression without the parentheses that SQL Server puts around all of it, and around a negative number.</summary>
    public static string WithoutParentheses(string sql)
    {
        while (sql is ['(', .., ')'] && ClosesAtEnd(sql))
        {
            sql = sql[1..^1];
        }

        return sql;
    }

    private static SqlType Timed(SqlType type, int digits) => digits == 7 ? type : type.WithPrecision(digits);

    private static bool ClosesAtEnd(string sql)
    {
        var depth = 0;
        foreach (var token in new SqlLexer(sql, SqlLexicon.DoubledBrackets).Tokens())
        {
            depth += token.Is(sql, '(') ? 1 : token.Is(sql, ')') ? -1 : 0;
            if (depth == 0)
            {
                return token.End == sql.Length;
            }
        }

        return false;
    }

    [GeneratedRegex("^N?'(?<text>(?:[^']|'')*)'$", RegexOptions.Singleline)]
    private static partial Regex QuotedPattern();

    [GeneratedRegex(@"\[(?<column>(?:[^\]]|\]\])+)\]=N?'(?<text>(?:[^']|'')*)'", RegexOptions.Singleline)]
    private static partial Regex WordPattern();
}
