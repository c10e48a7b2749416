using Iris.Migrations.Model;

namespace Iris.Migrations.Authoring;

/// <summary>Constraints in the words of <see cref="SchemaVocabulary"/>.</summary>
internal static class ConstraintSource
{
    public static string Of(Constraint constraint, int depth) => constraint switch
    {
        PrimaryKey key => Of(key, depth),
        UniqueConstraint unique => Of(unique, depth),
        CheckConstraint check => Of(check, new Arguments { CSharpLiteral.Of(check.Sql), { "name", SchemaSource.Text(check.Name) } }.All, "Check", depth),
        ForeignKey key => Of(key, depth),
        ExcludeConstraint exclude => Of(exclude, depth),
        _ => throw new NotSupportedException($"There is no word for a {constraint.GetType().Name}."),
    };

    public static string Of(ExcludeElement element) => $"new({SchemaSource.Of(element.Part)}, {CSharpLiteral.Of(element.Operator)})";

    private static string Of(PrimaryKey key, int depth) => Of(
        key,
        key is { Name: null, Clustered: null }
            ? key.Columns.Select(CSharpLiteral.Of).ToList()
            : new Arguments { SchemaSource.Names(key.Columns), SchemaSource.Text(key.Name) ?? "null", { "clustered", SchemaSource.Of(key.Clustered) } }.All,
        "PrimaryKey",
        depth,
        ("Include", Include(key.Include)));

    private static string Of(UniqueConstraint unique, int depth)
    {
        var arguments = new Arguments
        {
            SchemaSource.Names(unique.Columns),
            SchemaSource.Text(unique.Name) ?? "null",
            { "deferral", SchemaSource.Of(unique.Deferral) },
            { "nullsNotDistinct", SchemaSource.Flag(unique.NullsNotDistinct) },
            { "clustered", SchemaSource.Of(unique.Clustered) },
        };
        var isPlain = unique is { Name: null, Deferral: null, NullsNotDistinct: false, Clustered: null };
        return Of(unique, isPlain ? unique.Columns.Select(CSharpLiteral.Of).ToList() : arguments.All, "Unique", depth, ("Include", Include(unique.Include)));
    }

    private static string Of(ForeignKey key, int depth)
    {
        var isOne = key.Columns.Count == 1 && key.PrincipalColumns.Count == 1;
        var arguments = new Arguments
        {
            isOne ? CSharpLiteral.Of(key.Columns[0]) : SchemaSource.Names(key.Columns),
            CSharpLiteral.Of(key.PrincipalTable.Name),
            isOne ? CSharpLiteral.Of(key.PrincipalColumns[0]) : SchemaSource.Names(key.PrincipalColumns),
            { "name", SchemaSource.Text(key.Name) },
            { "onDelete", SchemaSource.Of(key.OnDelete) },
            { "onUpdate", SchemaSource.Of(key.OnUpdate) },
            { "deferral", SchemaSource.Of(key.Deferral) },
            { "principalSchema", SchemaSource.Text(key.PrincipalTable.Schema) },
        };
        return Of(key, arguments.All, "ForeignKey", depth, ("Match", SchemaSource.Text(key.Match)));
    }

    private static string Of(ExcludeConstraint exclude, int depth) => Of(
        exclude,
        new Arguments
        {
            $"[{string.Join(", ", exclude.Elements.Select(Of))}]",
            { "name", SchemaSource.Text(exclude.Name) },
            { "method", SchemaSource.Text(exclude.Method) },
            { "where", SchemaSource.Text(exclude.Where) },
        }.All,
        "Exclude",
        depth,
        ("Deferral", SchemaSource.Of(exclude.Deferral)));

    private static string? Include(ValueList<string> columns) => columns.Count == 0 ? null : SchemaSource.Names(columns);

    private static string Of(Constraint constraint, IReadOnlyList<string> arguments, string word, int depth, params (string Name, string? Value)[] properties) => CSharpLayout.With(
        CSharpLayout.Call(word, arguments, depth),
        SchemaSource.Initializer("with", [.. properties, ("NotValid", SchemaSource.Flag(constraint.NotValid)), ("Options", SchemaSource.Of(constraint.Options))]),
        depth);
}
