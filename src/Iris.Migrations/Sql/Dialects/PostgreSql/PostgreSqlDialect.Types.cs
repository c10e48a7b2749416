using System.Text.RegularExpressions;

namespace Iris.Migrations.Sql;

// PostgreSQL has several names for most of its types; its catalogue uses one.
internal sealed partial class PostgreSqlDialect
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["int2"] = "smallint", ["int"] = "integer", ["int4"] = "integer", ["int8"] = "bigint", ["decimal"] = "numeric",
        ["float4"] = "real", ["float8"] = "double precision", ["bool"] = "boolean", ["varchar"] = "character varying", ["char"] = "character",
        ["timestamp"] = "timestamp without time zone", ["timestamptz"] = "timestamp with time zone",
        ["time"] = "time without time zone", ["timetz"] = "time with time zone", ["varbit"] = "bit varying",
    };

    public override SqlType ReadType(string declared)
    {
        var text = declared.Trim();
        var match = DeclaredPattern().Match(text);
        if (text.Contains('"', StringComparison.Ordinal) || !match.Success)
        {
            return SqlType.Native(text);
        }

        var name = (match.Groups["name"].Value + match.Groups["rest"].Value).ToLowerInvariant();
        var digits = match.Groups["digits"].Value.Replace(" ", "", StringComparison.Ordinal);
        if (name is "char" or "character" && digits.Length == 0)
        {
            digits = "(1)";
        }

        name = Aliases.GetValueOrDefault(name, name);
        // As the catalogue has it: digits before the zone.
        var zone = name.IndexOf(" with", StringComparison.Ordinal);
        name = zone < 0 ? name + digits : name[..zone] + digits + name[zone..];
        return PostgreSqlTypes.Parse(name + match.Groups["array"].Value, NoEnums);
    }

    private static readonly Dictionary<string, SqlType> NoEnums = [];

    [GeneratedRegex(@"^(?<name>[\w. ]*\w) ?(?<digits>\( ?-?\d+(?: ?, ?-?\d+)? ?\))?(?<rest> [\w ]+)?(?<array>(?:\[\])*)$")]
    private static partial Regex DeclaredPattern();
}
