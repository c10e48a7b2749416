namespace Iris.Migrations;

/// <summary>A unique constraint over columns of the table of a class; or over one, where it stands at a property.</summary>
/// <param name="properties">The properties that it is over, in order; none where it stands at one.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class UniqueAttribute(params string[] properties) : Attribute
{
    /// <summary>The properties that it is over, in order.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>The name; null lets the database choose one.</summary>
    public string? Name { get; set; }
}
