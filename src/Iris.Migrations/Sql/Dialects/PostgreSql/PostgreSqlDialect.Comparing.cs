using System.Text.RegularExpressions;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// What PostgreSQL takes for the same, and what it turns into each other.
internal sealed partial class PostgreSqlDialect
{
    /// <summary>What PostgreSQL adds when it stores an expression is no difference: casts, parentheses, other words for IN and LIKE.</summary>
    public override string NormaliseExpression(string sql) =>
        PostgreSqlExpression.Canonical(sql, Lexicon) ?? CastPattern().Replace(base.NormaliseExpression(sql), "");

    /// <summary>
    /// Everything turns into text, and what is stored as text may hold anything. Numbers and points in time turn into their like; for
    /// the rest there is no cast.
    /// </summary>
    public override (bool Possible, string? Using) Conversion(string column, SqlType from, SqlType to)
    {
        var (old, wanted) = (Family(from.For(Name)), Family(to.For(Name)));
        return old == wanted || wanted == "text" ? (true, null)
            : old == "text" && wanted is not ("array" or "enum") ? (true, $"{Quote(column)}::{TypeName(to)}")
            : (old == "text" && wanted == "enum", null);
    }

    private static string Family(SqlType type) => type.Kind switch
    {
        SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger or SqlTypeKind.Numeric or SqlTypeKind.Real or SqlTypeKind.Double => "number",
        SqlTypeKind.Char or SqlTypeKind.String or SqlTypeKind.Text => "text",
        SqlTypeKind.Date or SqlTypeKind.DateTime => "moment",
        SqlTypeKind.Enum => "enum",
        SqlTypeKind.Array => "array " + type.Item!.Kind,
        SqlTypeKind.Native => "native " + type.Name,
        _ => type.Kind.ToString(),
    };

    [GeneratedRegex("""(?<=\S) : : (?:"[^"]+"|[a-z_][a-z0-9_]*(?: varying| precision| with(?:out)? time zone)?)(?: \( \d+(?: , \d+)? \))?(?: \[ \])?""")]
    private static partial Regex CastPattern();
}
