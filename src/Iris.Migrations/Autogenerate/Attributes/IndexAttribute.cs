namespace Iris.Migrations;

/// <summary>An index of the table of a class; or of one column, where it stands at a property.</summary>
/// <param name="properties">The properties that it is over, in order; none where it stands at one.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class IndexAttribute(params string[] properties) : Attribute
{
    /// <summary>The properties that it is over, in order.</summary>
    public IReadOnlyList<string> Properties { get; } = properties;

    /// <summary>The name; <c>ix_table_column_column</c> where it is not said.</summary>
    public string? Name { get; set; }

    /// <summary>Whether no two rows may have equal parts.</summary>
    public bool Unique { get; set; }

    /// <summary>The properties among them by which it runs from great to small.</summary>
    public string[] Descending { get; set; } = [];

    /// <summary>Properties whose columns it carries without ordering by them.</summary>
    public string[] Include { get; set; } = [];

    /// <summary>The condition of a partial index, in SQL.</summary>
    public string? Where { get; set; }

    /// <summary>The access method, such as <c>gin</c>.</summary>
    public string? Method { get; set; }
}
