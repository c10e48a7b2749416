using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>What the pieces that operations are made of touch.</summary>
internal static class Touched
{
    /// <summary>What the one primary key of a table is called, whatever its name.</summary>
    public const string ThePrimaryKey = "the primary key";

    public static IEnumerable<Touch> Columns(TableName table, IEnumerable<string> columns) =>
        columns.Select(c => Touch.Reads(SchemaPart.Column(table, c))).Prepend(Touch.Reads(SchemaPart.Existence(table)));

    /// <summary>What an expression reads of its table: the columns that it mentions, or any where those are not known.</summary>
    public static IEnumerable<Touch> Expression(TableName name, Table? table, string? sql) => sql is null ? []
        : table is null or { Opaque: true } ? [Touch.Reads(SchemaPart.Shape(name))]
        : table.Columns.Where(c => Names.Mentions(sql, c.Name)).Select(c => Touch.Reads(SchemaPart.Column(name, c.Name)));

    /// <summary>The columns, tables and expressions that a constraint relies on.</summary>
    public static IEnumerable<Touch> Needs(TableName name, Table? table, Constraint constraint) => constraint switch
    {
        CheckConstraint check => Expression(name, table, check.Sql),
        ForeignKey key => [.. Columns(name, key.Columns), .. Columns(key.PrincipalTable, key.PrincipalColumns)],
        _ => Columns(name, constraint.OwnColumns()),
    };

    /// <summary>The columns and expressions that an index relies on.</summary>
    public static IEnumerable<Touch> Needs(TableName name, Table? table, TableIndex index) =>
    [
        .. Columns(name, index.Columns.Where(c => !c.IsExpression).Select(c => c.Text).Concat(index.Include)),
        .. index.Columns.Where(c => c.IsExpression).SelectMany(c => Expression(name, table, c.Text)),
        .. Expression(name, table, index.Where),
    ];

    /// <summary>The tables that a view or a trigger relies on, as they are now.</summary>
    public static IEnumerable<Touch> By(SchemaObject value, DatabaseModel before)
    {
        var text = value switch { View view => view.Query, Trigger trigger => trigger.Body, _ => "" };
        var mentioned = before.Tables.Select(t => t.Name).Where(n => Names.Mentions(text, n.Name));
        return (value.Owner is { } owner ? mentioned.Append(owner) : mentioned)
            .SelectMany(t => new[] { Touch.Reads(SchemaPart.Existence(t)), Touch.Reads(SchemaPart.Shape(t)) });
    }

    /// <summary>A constraint that comes or goes.</summary>
    public static IEnumerable<Touch> Change(TableName table, Constraint constraint)
    {
        if (constraint is PrimaryKey)
        {
            yield return Touch.Changes(SchemaPart.Constraint(table, ThePrimaryKey));
        }

        if (constraint.Name is not null || constraint is not PrimaryKey)
        {
            yield return Touch.Changes(SchemaPart.Constraint(table, constraint.Name ?? Unnamed(constraint)));
        }
    }

    /// <summary>Rows that are put into a table, or changed there. What they look like depends on the columns and constraints.</summary>
    public static IEnumerable<Touch> Rows(TableName table, Access access) =>
        [new(SchemaPart.Rows(table), access), Touch.Reads(SchemaPart.Shape(table)), Touch.Reads(SchemaPart.Existence(table))];

    private static string Unnamed(Constraint constraint) =>
        $"{DropConstraint.Words(DropConstraint.KindOf(constraint))} ({(constraint is CheckConstraint check ? check.Sql : string.Join(", ", constraint.OwnColumns()))})";
}
