namespace Iris.Migrations.Model;

/// <summary>A table: its columns, constraints and indexes.</summary>
/// <param name="Name">The name.</param>
public sealed record Table(TableName Name)
{
    /// <summary>The columns, in order.</summary>
    public ValueList<Column> Columns { get; init; } = [];

    /// <summary>The constraints, in the order in which they were declared.</summary>
    public ValueList<Constraint> Constraints { get; init; } = [];

    /// <summary>The indexes, sorted by name.</summary>
    public ValueList<TableIndex> Indexes { get; init; } = [];

    /// <summary>The comment that the database keeps; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>A word before TABLE in the statement that creates it, such as <c>UNLOGGED</c>; null for none.</summary>
    public string? Prefix { get; init; }

    /// <summary>Clauses of single databases, after the closing parenthesis.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    /// <summary>
    /// Whether raw SQL has changed the table in a way that is not known. What is listed here may then be wrong or missing.
    /// </summary>
    public bool Opaque { get; init; }

    /// <summary>The primary key; null where there is none.</summary>
    public PrimaryKey? PrimaryKey => (PrimaryKey?)Constraints.FirstOrDefault(c => c is PrimaryKey);

    /// <summary>The column of that name, compared without case as SQL does; null where there is none.</summary>
    public Column? FindColumn(string name)
    {
        foreach (var column in Columns)
        {
            if (SameName(column.Name, name))
            {
                return column;
            }
        }

        return null;
    }

    /// <summary>The constraint of that name; null where there is none.</summary>
    public Constraint? FindConstraint(string name) => Constraints.FirstOrDefault(c => c.Name is not null && SameName(c.Name, name));

    /// <summary>The index of that name; null where there is none.</summary>
    public TableIndex? FindIndex(string name) => Indexes.FirstOrDefault(i => SameName(i.Name, name));

    /// <summary>This table with one more index.</summary>
    public Table WithIndex(TableIndex index)
    {
        TableIndex[] indexes = [.. Indexes, index];
        Array.Sort(indexes, (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return this with { Indexes = new(indexes) };
    }

    /// <summary>This table with a column replaced, at the same place.</summary>
    public Table WithColumn(string name, Column replacement) =>
        this with { Columns = Columns.Map(c => SameName(c.Name, name) ? replacement : c) };

    /// <summary>This table with one more column, at its place; at the end where it has none, or stands next to a column that is not there.</summary>
    internal Table WithColumn(Column added, ColumnPosition? position)
    {
        var columns = Columns.ToList();
        columns.Insert(position?.In(columns.Select(c => c.Name)) ?? columns.Count, added);
        return this with { Columns = [.. columns] };
    }

    /// <summary>This table with a column at another place.</summary>
    internal Table WithMoved(string name, ColumnPosition position) =>
        FindColumn(name) is { } column && !SameName(name, position.Column)
            ? (this with { Columns = Columns.RemoveAll(c => ReferenceEquals(c, column)) }).WithColumn(column, position)
            : this;

    internal static bool SameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
