namespace Iris.Migrations.Model;

/// <summary>A constraint of a table.</summary>
/// <param name="Name">The name, unquoted; null lets the database choose one.</param>
public abstract record Constraint(string? Name) : TableElement
{
    /// <summary>
    /// Whether rows that were there before need not meet it (PostgreSQL's NOT VALID; for checks and foreign keys).
    /// </summary>
    public bool NotValid { get; init; }

    /// <summary>Clauses of single databases, at its end, such as <c>ON CONFLICT IGNORE</c> for SQLite.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];
}
