namespace Iris.Migrations.Model;

/// <summary>Something of a schema that is no table: a view, a trigger, a sequence, or a schema itself.</summary>
/// <param name="Name">The name, unquoted.</param>
public abstract record SchemaObject(TableName Name)
{
    /// <summary>What it is.</summary>
    public abstract SchemaObjectKind Kind { get; }

    /// <summary>The table that it belongs to; null for what stands alone.</summary>
    public virtual TableName? Owner => null;

    /// <summary>Whether its definition is not known, because raw SQL made it or a name in it has changed.</summary>
    public bool Opaque { get; init; }

    /// <summary>Its kind and name, for people.</summary>
    public sealed override string ToString() => $"{Kind.Words()} {Name}";
}
