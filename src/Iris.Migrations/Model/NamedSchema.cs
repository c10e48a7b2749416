namespace Iris.Migrations.Model;

/// <summary>A schema: a room of names for tables. The default one is always there and is not listed.</summary>
/// <param name="Name">The name, unquoted.</param>
public sealed record NamedSchema(TableName Name) : SchemaObject(Name)
{
    /// <inheritdoc/>
    public override SchemaObjectKind Kind => SchemaObjectKind.Schema;
}
