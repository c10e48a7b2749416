namespace Iris.Migrations.Model;

/// <summary>A reference to the rows of another table, or of the same one.</summary>
/// <param name="Name">The name, unquoted; null lets the database choose one.</param>
/// <param name="Columns">The referring columns, in order; at least one.</param>
/// <param name="PrincipalTable">The table referred to.</param>
/// <param name="PrincipalColumns">The columns referred to, as many as <paramref name="Columns"/>.</param>
public sealed record ForeignKey(string? Name, ValueList<string> Columns, TableName PrincipalTable, ValueList<string> PrincipalColumns)
    : Constraint(Name)
{
    /// <summary>What happens to referring rows when a row is deleted.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>What happens to referring rows when a key changes.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>When the constraint is checked; null for at once, always.</summary>
    public Deferral? Deferral { get; init; }

    /// <summary>The MATCH clause: FULL, PARTIAL or SIMPLE; null for none.</summary>
    public string? Match { get; init; }
}
