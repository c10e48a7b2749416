namespace Iris.Migrations;

/// <summary>Where an index puts nulls.</summary>
public enum NullsOrder
{
    /// <summary>Before all values.</summary>
    First,

    /// <summary>After all values.</summary>
    Last,
}
