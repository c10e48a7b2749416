namespace Iris.Migrations.Model;

/// <summary>A constraint of a table.</summary>
/// <param name="Name">The name, unquoted; null lets the database choose one.</param>
public abstract record Constraint(string? Name) : TableElement;
