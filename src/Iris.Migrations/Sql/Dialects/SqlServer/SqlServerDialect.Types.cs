using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Migrations.Sql;

internal sealed partial class SqlServerDialect
{
    public override SqlType ReadType(string declared)
    {
        var match = DeclaredPattern().Match(declared);
        if (!match.Success)
        {
            return SqlType.Native(declared);
        }

        var name = match.Groups["name"].Value.ToLowerInvariant();
        var first = match.Groups["first"] is { Success: true } digits ? (digits.Value is "max" or "MAX" ? -1 : Number(digits)) : (int?)null;
        var second = match.Groups["second"] is { Success: true } scale ? Number(scale) : 0;
        return name switch
        {
            "nvarchar" or "nchar" => SqlServerTypes.Parse(name, first is null ? 2 : first < 0 ? -1 : first.Value * 2, 0, 0),
            "decimal" or "numeric" or "dec" => SqlServerTypes.Parse("decimal", 0, first ?? 18, second),
            "time" or "datetime2" or "datetimeoffset" => SqlServerTypes.Parse(name, 0, 0, first ?? 7),
            "integer" => SqlType.Integer,
            "float" => first is <= 24 ? SqlType.Real : SqlType.Double,
            "varchar" or "char" or "binary" or "varbinary" => SqlServerTypes.Parse(name, first ?? 1, 0, 0),
            _ when first is null => SqlServerTypes.Parse(name, 0, 0, 0),
            _ => SqlType.Native(declared),
        };
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>\w+) ?(?:\( ?(?<first>\d{1,8}|max|MAX) ?(?:, ?(?<second>\d{1,8}) ?)?\))?$")]
    private static partial Regex DeclaredPattern();
}
