namespace Iris.Migrations.Model;

/// <summary>A combination of columns of which no two rows have the same.</summary>
/// <param name="Name">The name, unquoted; null lets the database choose one.</param>
/// <param name="Columns">The columns, in order; at least one.</param>
public sealed record UniqueConstraint(string? Name, ValueList<string> Columns) : Constraint(Name)
{
    /// <summary>When the constraint is checked; null for at once, always.</summary>
    public Deferral? Deferral { get; init; }

    /// <summary>Whether two nulls count as equal (PostgreSQL 15).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Columns that its index carries without comparing them (PostgreSQL).</summary>
    public ValueList<string> Include { get; init; } = [];

    /// <summary>Whether the rows lie in the order of its index (SQL Server); null for the default, which is that they do not.</summary>
    public bool? Clustered { get; init; }
}
