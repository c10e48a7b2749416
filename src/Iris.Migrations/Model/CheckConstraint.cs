namespace Iris.Migrations.Model;

/// <summary>A condition that every row meets.</summary>
/// <param name="Name">The name, unquoted; null lets the database choose one.</param>
/// <param name="Sql">The condition.</param>
public sealed record CheckConstraint(string? Name, string Sql) : Constraint(Name);
