namespace Iris.Migrations.Model;

/// <summary>A combination of columns of which no two rows have the same.</summary>
/// <param name="Name">The name, unquoted; null lets the database choose one.</param>
/// <param name="Columns">The columns, in order; at least one.</param>
public sealed record UniqueConstraint(string? Name, ValueList<string> Columns) : Constraint(Name)
{
    /// <summary>When the constraint is checked; null for at once, always.</summary>
    public Deferral? Deferral { get; init; }
}
