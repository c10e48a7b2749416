namespace Iris.Migrations;

/// <summary>A condition that every row of the table of a class meets.</summary>
/// <param name="sql">The condition, in SQL, with the names of columns.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property, AllowMultiple = true)]
public sealed class CheckAttribute(string sql) : Attribute
{
    /// <summary>The condition.</summary>
    public string Sql { get; } = sql;

    /// <summary>The name; null lets the database choose one.</summary>
    public string? Name { get; set; }
}
