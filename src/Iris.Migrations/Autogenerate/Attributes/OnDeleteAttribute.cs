namespace Iris.Migrations;

/// <summary>What happens to rows when the row that they refer to is deleted. Stands at the navigation, or at the property with the key.</summary>
/// <param name="action">What happens.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnDeleteAttribute(ReferentialAction action) : Attribute
{
    /// <summary>What happens.</summary>
    public ReferentialAction Action { get; } = action;
}
