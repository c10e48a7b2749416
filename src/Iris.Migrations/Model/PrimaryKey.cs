namespace Iris.Migrations.Model;

/// <summary>The primary key of a table.</summary>
/// <param name="Name">The name, unquoted; null lets the database choose one.</param>
/// <param name="Columns">The columns of the key, in order; at least one.</param>
public sealed record PrimaryKey(string? Name, ValueList<string> Columns) : Constraint(Name)
{
    /// <summary>Columns that its index carries without comparing them (PostgreSQL).</summary>
    public ValueList<string> Include { get; init; } = [];

    /// <summary>Whether the rows lie in the order of its index (SQL Server); null for the default, which is that they do.</summary>
    public bool? Clustered { get; init; }
}
