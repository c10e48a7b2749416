namespace Iris.Migrations;

/// <summary>The column of a property refers to the key of the table of another class, without a navigation to it.</summary>
/// <param name="principal">The other class.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute(Type principal) : Attribute
{
    /// <summary>The other class.</summary>
    public Type Principal { get; } = principal;
}
