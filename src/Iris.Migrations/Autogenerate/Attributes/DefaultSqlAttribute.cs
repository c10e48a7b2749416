namespace Iris.Migrations;

/// <summary>The expression that the column of a property holds when an INSERT does not say.</summary>
/// <param name="sql">The expression, in SQL.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultSqlAttribute(string sql) : Attribute
{
    /// <summary>The expression.</summary>
    public string Sql { get; } = sql;
}
