using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

/// <summary>The types of MySQL and MariaDB, from their words to Iris's.</summary>
internal static partial class MySqlTypes
{
    /// <summary>A type as information_schema has it: <c>int(11)</c>, <c>enum('a','b')</c>.</summary>
    /// <param name="text">The type.</param>
    /// <param name="enumName">What to call it where it is an enum: it has no name there.</param>
    public static SqlType Parse(string text, string enumName)
    {
        if (text.StartsWith("enum(", StringComparison.OrdinalIgnoreCase))
        {
            return SqlType.Enum(enumName, [.. WordPattern().Matches(text).Select(m => MySqlText.Unquoted(m.Value))]);
        }

        var match = Pattern().Match(text);
        int? first = match.Groups["first"].Success ? Number(match.Groups["first"]) : null;
        int? second = match.Groups["second"].Success ? Number(match.Groups["second"]) : null;
        return match.Groups["name"].Value.ToLowerInvariant() switch
        {
            "tinyint" when first == 1 => SqlType.Boolean,
            "bool" or "boolean" => SqlType.Boolean,
            "smallint" => SqlType.SmallInteger,
            "int" or "integer" => SqlType.Integer,
            "bigint" => SqlType.BigInteger,
            // Without digits it has ten, and none after the point.
            "decimal" or "numeric" => SqlType.Numeric(first ?? 10, second == 0 ? null : second),
            "float" when first is null => SqlType.Real,
            "double" when first is null => SqlType.Double,
            "char" when first == 36 => SqlType.Uuid,
            "char" => SqlType.Char(first ?? 1),
            "varchar" => SqlType.String(first),
            "text" when first is null => SqlType.Text,
            "blob" when first is null => SqlType.Binary(),
            "varbinary" => SqlType.Binary(first),
            "date" => SqlType.Date,
            "time" => Timed(SqlType.Time, first),
            "datetime" => Timed(SqlType.DateTime, first),
            "json" => SqlType.Json,
            _ => SqlType.Native(text),
        };
    }

    /// <summary>Whether a type is of those that have no plain default in MySQL.</summary>
    public static bool IsLong(string type) => LongPattern().IsMatch(type);

    /// <summary>Whether an expression for a default has to stand between parentheses.</summary>
    public static bool NeedsParentheses(string sql, bool isLong) => !IsEnclosed(sql.Trim()) && !(ClockPattern().IsMatch(sql) || NullPattern().IsMatch(sql) || (!isLong && LiteralPattern().IsMatch(sql)));

    /// <summary>An expression without the parentheses around all of it.</summary>
    public static string WithoutParentheses(string sql)
    {
        while (IsEnclosed(sql))
        {
            sql = sql[1..^1];
        }

        return sql;
    }

    private static bool IsEnclosed(string sql)
    {
        if (sql is not ['(', .., ')'])
        {
            return false;
        }

        var depth = 0;
        foreach (var token in new SqlLexer(sql, SqlLexicon.Backticks | SqlLexicon.BackslashEscapes).Tokens())
        {
            depth += token.Is(sql, '(') ? 1 : token.Is(sql, ')') ? -1 : 0;
            if (depth == 0)
            {
                return token.End == sql.Length;
            }
        }

        return false;
    }

    private static SqlType Timed(SqlType type, int? digits) => digits is null ? type : type.WithPrecision(digits.Value);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>\w+)(?:\((?<first>\d+)(?:,\s*(?<second>\d+))?\))?$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"'(?:[^'\\]|''|\\.)*'", RegexOptions.Singleline)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"^\s*(?:tiny|medium|long)?(?:text|blob)\b|^\s*(?:json|geometry|point|linestring|polygon|multi\w+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex LongPattern();

    [GeneratedRegex(@"^\s*(?:current_timestamp|now|localtime|localtimestamp)\b\s*(?:\(\s*\d*\s*\))?(?:\s+on\s+update\s+\S.*)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex ClockPattern();

    [GeneratedRegex(@"^\s*null\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NullPattern();

    [GeneratedRegex(@"^\s*(?:[-+]?\d[\d.]*(?:e[-+]?\d+)?|true|false|0x[0-9a-f]+|(?:_\w+\s*|x|b|n|date\s*|time\s*|timestamp\s*)?'(?:[^'\\]|''|\\.)*'|_\w+\s+x'[0-9a-f]*')\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex LiteralPattern();
}
