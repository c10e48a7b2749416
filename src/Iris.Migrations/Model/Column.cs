namespace Iris.Migrations.Model;

/// <summary>A column of a table.</summary>
/// <param name="Name">The name, unquoted.</param>
/// <param name="Type">The type.</param>
public sealed record Column(string Name, SqlType Type) : TableElement
{
    /// <summary>Whether the column may be null.</summary>
    public bool Nullable { get; init; } = true;

    /// <summary>What the column holds when an INSERT does not say; null for nothing.</summary>
    public DefaultValue? Default { get; init; }

    /// <summary>Whether and how the database numbers the rows by this column.</summary>
    public Identity? Identity { get; init; }

    /// <summary>The expression that the column is computed from; null for an ordinary column.</summary>
    public Computed? Computed { get; init; }

    /// <summary>The collation; null for the default one.</summary>
    public string? Collation { get; init; }

    /// <summary>The comment that the database keeps; null for none.</summary>
    public string? Comment { get; init; }
}
