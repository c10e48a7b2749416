namespace Iris.Migrations;

/// <summary>The type of the column of a property in one database, such as <c>[ColumnType("postgresql", "jsonb")]</c>.</summary>
/// <param name="dialect">The dialect.</param>
/// <param name="type">The type, in the words of that database.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ColumnTypeAttribute(string dialect, string type) : Attribute
{
    /// <summary>The dialect.</summary>
    public string Dialect { get; } = dialect;

    /// <summary>The type.</summary>
    public string Type { get; } = type;
}
