namespace Iris.Migrations.Model;

/// <summary>An index of a table.</summary>
/// <param name="Name">The name, unquoted.</param>
/// <param name="Columns">The parts, in order; at least one.</param>
public sealed record TableIndex(string Name, ValueList<IndexColumn> Columns)
{
    /// <summary>Whether no two rows may have equal parts.</summary>
    public bool Unique { get; init; }

    /// <summary>The condition of a partial index; null for all rows.</summary>
    public string? Where { get; init; }

    /// <summary>Columns that the index carries without ordering by them.</summary>
    public ValueList<string> Include { get; init; } = [];

    /// <summary>The access method, such as <c>gin</c>; null for the default one.</summary>
    public string? Method { get; init; }

    /// <summary>Whether two nulls count as equal in a unique index (PostgreSQL 15).</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>Clauses of single databases, at the end of the statement.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];
}
