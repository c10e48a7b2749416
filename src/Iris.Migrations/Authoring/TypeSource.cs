namespace Iris.Migrations.Authoring;

/// <summary>Types of columns, as their author would write them.</summary>
internal static class TypeSource
{
    public static string Of(SqlType type)
    {
        var text = "SqlType." + Word(type);
        if (type is { Precision: { } digits, Kind: not SqlTypeKind.Numeric })
        {
            text += $".WithPrecision({digits})";
        }

        return text + string.Concat(type.Variants.Select(v => $".On({CSharpLiteral.Of(v.Dialect)}, {Of(v.Type)})"));
    }

    private static string Word(SqlType type) => type.Kind switch
    {
        SqlTypeKind.String or SqlTypeKind.Char or SqlTypeKind.Binary => $"{type.Kind}({type.Length})",
        SqlTypeKind.Numeric => $"Numeric({string.Join(", ", new[] { $"{type.Precision}", type.Scale is null ? "" : type.Precision is null ? $"scale: {type.Scale}" : $"{type.Scale}" }.Where(a => a.Length > 0))})",
        SqlTypeKind.DateTime when type.WithTimeZone => "DateTimeOffset",
        SqlTypeKind.Enum => $"Enum({string.Join(", ", type.Values.Prepend(type.Name!).Select(CSharpLiteral.Of))})",
        SqlTypeKind.Array => $"Array({Of(type.Item!)})",
        SqlTypeKind.Native => $"Native({CSharpLiteral.Of(type.Name!)})",
        _ => type.Kind.ToString(),
    };
}
