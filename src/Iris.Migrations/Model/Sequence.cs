namespace Iris.Migrations.Model;

/// <summary>A sequence of numbers.</summary>
/// <param name="Name">The name, unquoted.</param>
public sealed record Sequence(TableName Name) : SchemaObject(Name)
{
    /// <summary>The first number.</summary>
    public long Start { get; init; } = 1;

    /// <summary>The step from one number to the next; not 0.</summary>
    public long Increment { get; init; } = 1;

    /// <summary>The least number; null for the default of the database.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest number; null for the default of the database.</summary>
    public long? MaxValue { get; init; }

    /// <summary>Whether it begins again at its end.</summary>
    public bool Cycle { get; init; }

    /// <inheritdoc/>
    public override SchemaObjectKind Kind => SchemaObjectKind.Sequence;
}
