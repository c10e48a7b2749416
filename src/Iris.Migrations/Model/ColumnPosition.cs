namespace Iris.Migrations;

/// <summary>The place of a column among the others. SQLite and MySQL can put one there; in the other databases a column is always last.</summary>
/// <param name="Column">The column that it stands next to.</param>
/// <param name="Before">Whether it stands before that one rather than after it.</param>
public sealed record ColumnPosition(string Column, bool Before = false)
{
    /// <summary>The position that two arguments say; null for none.</summary>
    /// <exception cref="ArgumentException">Both are given.</exception>
    internal static ColumnPosition? From(string? after, string? before) => (after, before) switch
    {
        (null, null) => null,
        (not null, not null) => throw new ArgumentException($"A column stands after '{after}' or before '{before}'; give one of them.", nameof(after)),
        _ => new(after ?? before!, before is not null),
    };

    /// <summary>The place that it means among these columns; null where there is no column of that name.</summary>
    internal int? In(IEnumerable<string> columns)
    {
        var at = columns.ToList().FindIndex(c => string.Equals(c, Column, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : Before ? at : at + 1;
    }
}
