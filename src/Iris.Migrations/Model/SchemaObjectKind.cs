namespace Iris.Migrations.Model;

/// <summary>What a schema has beside tables.</summary>
public enum SchemaObjectKind
{
    /// <summary>A schema.</summary>
    Schema,

    /// <summary>A sequence of numbers.</summary>
    Sequence,

    /// <summary>A query under a name.</summary>
    View,

    /// <summary>A query whose rows are kept (PostgreSQL).</summary>
    MaterializedView,

    /// <summary>What runs when rows of a table change.</summary>
    Trigger,
}
