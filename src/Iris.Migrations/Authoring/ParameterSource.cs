using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Authoring;

/// <summary>Parameters of SQL as an object with a property each, or as a dictionary where their names are none of properties.</summary>
internal static class ParameterSource
{
    public static string Of(ValueList<SqlParameter> parameters, int depth)
    {
        var isObject = parameters.All(p => IsName(p.Name)) && parameters.DistinctBy(p => p.Name).Count() == parameters.Count;
        var type = isObject ? "new" : "new global::System.Collections.Specialized.OrderedDictionary";
        var items = parameters.Select(p => isObject ? Property(p) : $"[{CSharpLiteral.Of(p.Name)}] = {SchemaSource.Value(p.Value)}").ToList();
        var line = $"{type} {{ {string.Join(", ", items)} }}";
        return line.Length <= CSharpLayout.Room(depth) && !line.Contains('\n', StringComparison.Ordinal)
            ? line
            : $"{type}\n{{\n{string.Concat(items.Select(item => CSharpLayout.Indent(item) + ",\n"))}}}";
    }

    // A property of an anonymous type takes its type from its value, and null has none.
    private static string Property(SqlParameter parameter) =>
        $"{(CSharpLiteral.IsKeyword(parameter.Name) ? "@" : "")}{parameter.Name} = {(parameter.Value is null ? "default(object)" : SchemaSource.Value(parameter.Value))}";

    private static bool IsName(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
