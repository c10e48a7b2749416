namespace Iris.Migrations.Model;

/// <summary>A query under a name.</summary>
/// <param name="Name">The name, unquoted.</param>
/// <param name="Query">The SELECT, in the words of the database.</param>
public sealed record View(TableName Name, string Query) : SchemaObject(Name)
{
    /// <summary>Names for the columns, where the view gives them others than the query.</summary>
    public ValueList<string> Columns { get; init; } = [];

    /// <summary>Whether its rows are kept until they are refreshed (PostgreSQL).</summary>
    public bool Materialized { get; init; }

    /// <inheritdoc/>
    public override SchemaObjectKind Kind => Materialized ? SchemaObjectKind.MaterializedView : SchemaObjectKind.View;
}
