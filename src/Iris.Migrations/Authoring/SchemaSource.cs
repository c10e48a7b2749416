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
        return CSharpLayout.With(call, Initializer("with", ("Identity", column.Identity is null || column.Identity == new Identity() ? null : Of(column.Identity))), depth);
    }

    public static string Of(IndexColumn part) => part switch
    {
        { Nulls: not null } or { Collation: not null } or { OperatorClass: not null } or { Length: not null } or { IsExpression: true, Descending: true } => Whole(part),
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

    public static string? Of(bool? answer) => answer switch { null => null, true => "true", false => "false" };

    public static string? Of(Deferral? deferral) => deferral is null ? null : $"Deferral.{deferral}";

    public static string? Of(ReferentialAction action) => action == ReferentialAction.NoAction ? null : $"ReferentialAction.{action}";

    public static string Names(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(CSharpLiteral.Of))}]";

    public static string? Text(string? text) => text is null ? null : CSharpLiteral.Of(text);

    public static string Of(Identity identity)
    {
        var arguments = new Arguments();
        arguments.AddFlag("Always", identity.Always);
        arguments.Add("Start", identity.Start == 1 ? null : Number(identity.Start));
        arguments.Add("Increment", identity.Increment == 1 ? null : Number(identity.Increment));
        return $"new({string.Join(", ", arguments.All)})" + Initializer(
            "",
            ("MinValue", Number(identity.MinValue)),
            ("MaxValue", Number(identity.MaxValue)),
            ("Cycle", Flag(identity.Cycle)),
            ("Cache", Number(identity.Cache)),
            ("NeverReuses", Flag(identity.NeverReuses)));
    }

    public static string Of(Computed computed) =>
        $"new({CSharpLiteral.Of(computed.Sql)}{(computed.Stored ? "" : ", Stored: false")})";

    public static string? Of(ValueList<DialectOption> options) => options.Count == 0
        ? null
        : $"[{string.Join(", ", options.Select(o => $"On({CSharpLiteral.Of(o.Dialect)}, {CSharpLiteral.Of(o.Sql)})"))}]";

    /// <summary>What is set after something is made; nothing where nothing is.</summary>
    /// <param name="word">What stands before the braces: <c>with</c>, or nothing after <c>new</c>.</param>
    /// <param name="properties">The properties; those without a value are left out.</param>
    public static string Initializer(string word, params (string Name, string? Value)[] properties)
    {
        var set = properties.Where(p => p.Value is not null).Select(p => $"{p.Name} = {p.Value}").ToList();
        return set.Count == 0 ? "" : $" {word}{(word.Length == 0 ? "" : " ")}{{ {string.Join(", ", set)} }}";
    }

    public static string? Flag(bool value) => value ? "true" : null;

    public static string? Number(long? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Whole(IndexColumn part)
    {
        var arguments = new Arguments
        {
            CSharpLiteral.Of(part.Text),
            { "IsExpression", Flag(part.IsExpression) },
            { "Descending", Flag(part.Descending) },
        };
        return $"new IndexColumn({string.Join(", ", arguments.All)})" + Initializer(
            "",
            ("Nulls", part.Nulls is null ? null : $"NullsOrder.{part.Nulls}"),
            ("Collation", Text(part.Collation)),
            ("OperatorClass", Text(part.OperatorClass)),
            ("Length", Number(part.Length)));
    }

    private static string Located(TableName table, string? part = null) =>
        CSharpLiteral.Of(table.Name) + (part is null ? "" : ", " + CSharpLiteral.Of(part)) + (table.Schema is null ? "" : $", schema: {CSharpLiteral.Of(table.Schema)}");
}
