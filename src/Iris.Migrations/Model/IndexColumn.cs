using Iris.Migrations.Model;

namespace Iris.Migrations;

/// <summary>One part of an index: a column or an expression.</summary>
/// <param name="Text">The name of the column, unquoted, or the expression.</param>
/// <param name="IsExpression">Whether <paramref name="Text"/> is an expression.</param>
/// <param name="Descending">Whether the index runs from great to small here.</param>
public sealed record IndexColumn(string Text, bool IsExpression = false, bool Descending = false)
{
    /// <summary>Whether nulls come first or last; null for the default of the database.</summary>
    public NullsOrder? Nulls { get; init; }

    /// <summary>The collation of this part; null for that of the column.</summary>
    public string? Collation { get; init; }

    /// <summary>The PostgreSQL operator class; null for the default one.</summary>
    public string? OperatorClass { get; init; }

    /// <summary>How many characters or bytes of the value count (MySQL); null for all.</summary>
    public int? Length { get; init; }

    /// <summary>A column, ascending.</summary>
    public static implicit operator IndexColumn(string column) => new(column);

    /// <summary>An expression, ascending.</summary>
    public static implicit operator IndexColumn(SqlExpression expression) => new(expression.Text, IsExpression: true);
}
