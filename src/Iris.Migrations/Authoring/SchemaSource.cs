using Iris.Migrations.Model;

namespace Iris.Migrations.Authoring;

/// <summary>Pieces of a schema in the words of <see cref="SchemaVocabulary"/>.</summary>
internal static class SchemaSource
{
    public static string Of(Column column, int depth)
    {
        var arguments = new Arguments { CSharpLiteral.Of(column.Name), TypeSource.Of(column.Type) };
        arguments.Add("nullable", column.Nullable ? null : "false");
        arguments.Add("defaultValue", column.Default is null ? null : Of(column.Default));
        arguments.Add("identity", column.Identity is null ? null : "true");
        arguments.Add("computed", Text(column.Computed?.Sql));
        arguments.Add("stored", column.Computed is { Stored: false } ? "false" : null);
        arguments.Add("collation", Text(column.Collation));
        arguments.Add("comment", Text(column.Comment));
        var call = CSharpLayout.Call("Column", arguments.All, depth);
        return column.Identity is null || column.Identity == new Identity() ? call : $"{call} with {{ Identity = {Of(column.Identity)} }}";
    }

    public static string Of(Constraint constraint, int depth) => constraint switch
    {
        PrimaryKey { Name: null } key => CSharpLayout.Call("PrimaryKey", key.Columns.Select(CSharpLiteral.Of).ToList(), depth),
        PrimaryKey key => CSharpLayout.Call("PrimaryKey", [Names(key.Columns), Text(key.Name)!], depth),
        UniqueConstraint { Name: null, Deferral: null } unique => CSharpLayout.Call("Unique", unique.Columns.Select(CSharpLiteral.Of).ToList(), depth),
        UniqueConstraint unique => CSharpLayout.Call(
            "Unique", new Arguments { Names(unique.Columns), Text(unique.Name) ?? "null", { "deferral", Of(unique.Deferral) } }.All, depth),
        CheckConstraint check => CSharpLayout.Call("Check", new Arguments { CSharpLiteral.Of(check.Sql), { "name", Text(check.Name) } }.All, depth),
        ForeignKey key => Of(key, depth),
        _ => throw new NotSupportedException($"There is no word for a {constraint.GetType().Name}."),
    };

    public static string Of(IndexColumn part) => part switch
    {
        { Nulls: not null } or { Collation: not null } or { OperatorClass: not null } or { IsExpression: true, Descending: true } => Whole(part),
        { IsExpression: true } => $"Sql({CSharpLiteral.Of(part.Text)})",
        { Descending: true } => $"Descending({CSharpLiteral.Of(part.Text)})",
        _ => CSharpLiteral.Of(part.Text),
    };

    /// <exception cref="UnwritableException">The value has no literal.</exception>
    public static string Of(DefaultValue value) => value switch
    {
        SqlExpression expression => $"Sql({CSharpLiteral.Of(expression.Text)})",
        LiteralValue literal => Value(literal.Value),
        _ => throw new UnwritableException($"a default of type {value.GetType().Name} cannot be written as source"),
    };

    /// <summary>A value as an object: what <c>Sql</c> makes is one too.</summary>
    /// <exception cref="UnwritableException">The value has no literal.</exception>
    public static string Value(object? value) => value is SqlExpression expression
        ? Of((DefaultValue)expression)
        : CSharpLiteral.OfValue(value) ?? throw new UnwritableException($"a value of type {value!.GetType().Name} cannot be written as source");

    public static string Of(Condition condition) => condition switch
    {
        Condition.TableExists exists => $"HasTable({Located(exists.Table)})",
        Condition.ColumnExists exists => $"HasColumn({Located(exists.Table, exists.Column)})",
        Condition.IndexExists exists => $"HasIndex({Located(exists.Table, exists.Index)})",
        Condition.Not not => "!" + Of(not.Condition),
        Condition.And and => $"({Of(and.Left)} & {Of(and.Right)})",
        Condition.Or or => $"({Of(or.Left)} | {Of(or.Right)})",
        _ => throw new NotSupportedException($"There is no word for a {condition.GetType().Name}."),
    };

    public static string? Of(Deferral? deferral) => deferral is null ? null : $"Deferral.{deferral}";

    public static string? Of(ReferentialAction action) => action == ReferentialAction.NoAction ? null : $"ReferentialAction.{action}";

    public static string Names(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(CSharpLiteral.Of))}]";

    public static string? Text(string? text) => text is null ? null : CSharpLiteral.Of(text);

    private static string Of(Identity identity)
    {
        var arguments = new Arguments();
        arguments.Add("Always", identity.Always ? "true" : null);
        arguments.Add("Start", identity.Start == 1 ? null : CSharpLiteral.OfValue(identity.Start)!.TrimEnd('L'));
        arguments.Add("Increment", identity.Increment == 1 ? null : CSharpLiteral.OfValue(identity.Increment)!.TrimEnd('L'));
        return $"new({string.Join(", ", arguments.All)})";
    }

    private static string Of(ForeignKey key, int depth)
    {
        var isOne = key.Columns.Count == 1 && key.PrincipalColumns.Count == 1;
        var arguments = new Arguments
        {
            isOne ? CSharpLiteral.Of(key.Columns[0]) : Names(key.Columns),
            CSharpLiteral.Of(key.PrincipalTable.Name),
            isOne ? CSharpLiteral.Of(key.PrincipalColumns[0]) : Names(key.PrincipalColumns),
            { "name", Text(key.Name) },
            { "onDelete", Of(key.OnDelete) },
            { "onUpdate", Of(key.OnUpdate) },
            { "deferral", Of(key.Deferral) },
            { "principalSchema", Text(key.PrincipalTable.Schema) },
        };
        var call = CSharpLayout.Call("ForeignKey", arguments.All, depth);
        return key.Match is null ? call : $"{call} with {{ Match = {CSharpLiteral.Of(key.Match)} }}";
    }

    private static string Whole(IndexColumn part)
    {
        var arguments = new Arguments
        {
            CSharpLiteral.Of(part.Text),
            { "IsExpression", part.IsExpression ? "true" : null },
            { "Descending", part.Descending ? "true" : null },
        };
        string?[] set =
        [
            part.Nulls is null ? null : $"Nulls = NullsOrder.{part.Nulls}",
            part.Collation is null ? null : $"Collation = {CSharpLiteral.Of(part.Collation)}",
            part.OperatorClass is null ? null : $"OperatorClass = {CSharpLiteral.Of(part.OperatorClass)}",
        ];
        var initializer = set.OfType<string>().ToList();
        return $"new IndexColumn({string.Join(", ", arguments.All)})" + (initializer.Count == 0 ? "" : $" {{ {string.Join(", ", initializer)} }}");
    }

    private static string Located(TableName table, string? part = null) =>
        CSharpLiteral.Of(table.Name) + (part is null ? "" : ", " + CSharpLiteral.Of(part)) + (table.Schema is null ? "" : $", schema: {CSharpLiteral.Of(table.Schema)}");
}
