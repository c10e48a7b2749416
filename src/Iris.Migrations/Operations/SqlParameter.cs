namespace Iris.Migrations.Operations;

/// <summary>A value for a marked place in SQL.</summary>
/// <param name="Name">The name, without its colon.</param>
/// <param name="Value">The value.</param>
public sealed record SqlParameter(string Name, object? Value);
