namespace Iris.Migrations;

/// <summary>The column of a property is computed from others.</summary>
/// <param name="sql">The expression, in SQL.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ComputedAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;

    /// <summary>Whether the value is kept on disk.</summary>
    public bool Stored { get; set; } = true;
}
