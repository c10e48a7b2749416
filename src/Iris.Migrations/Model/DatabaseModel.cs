using System.Collections.Immutable;

namespace Iris.Migrations.Model;

/// <summary>
/// The schema of a database as a value. Equal schemas are equal; every change makes a new one.
/// </summary>
public sealed class DatabaseModel : IEquatable<DatabaseModel>
{
    /// <summary>The schema with nothing in it.</summary>
    public static readonly DatabaseModel Empty = new(ImmutableSortedDictionary.Create<TableName, Table>(NameComparer.Instance), opaque: false);

    private readonly ImmutableSortedDictionary<TableName, Table> _tables;

    private DatabaseModel(ImmutableSortedDictionary<TableName, Table> tables, bool opaque)
    {
        _tables = tables;
        Opaque = opaque;
    }

    /// <summary>The tables, sorted by schema and name.</summary>
    public IEnumerable<Table> Tables => _tables.Values;

    /// <summary>Whether raw SQL may have created or dropped tables that are not known here.</summary>
    public bool Opaque { get; }

    /// <summary>The table of that name, compared without case as SQL does; null where there is none.</summary>
    public Table? Find(TableName name) => _tables.GetValueOrDefault(name);

    /// <summary>The table that has an index of that name; null where there is none.</summary>
    public Table? FindIndexOwner(string index, string? schema = null) =>
        Tables.FirstOrDefault(t => (schema is null || t.Name.Schema == schema) && t.FindIndex(index) is not null);

    /// <summary>This schema with a table added or replaced. Its constraints are put in order, because they have none of their own.</summary>
    public DatabaseModel With(Table table) => new(_tables.Remove(table.Name).Add(table.Name, ConstraintOrder.Sorted(table)), Opaque);

    /// <summary>This schema without a table.</summary>
    public DatabaseModel Without(TableName name) => new(_tables.Remove(name), Opaque);

    /// <summary>This schema, of which it is no longer known what tables there are.</summary>
    public DatabaseModel AsOpaque() => Opaque ? this : new(_tables, opaque: true);

    /// <inheritdoc/>
    public bool Equals(DatabaseModel? other) =>
        other is not null && Opaque == other.Opaque && _tables.Count == other._tables.Count && Tables.SequenceEqual(other.Tables);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DatabaseModel);

    /// <inheritdoc/>
    public override int GetHashCode() => _tables.Count;

    private sealed class NameComparer : IComparer<TableName>
    {
        public static readonly NameComparer Instance = new();

        public int Compare(TableName x, TableName y)
        {
            var schemas = StringComparer.OrdinalIgnoreCase.Compare(x.Schema, y.Schema);
            return schemas != 0 ? schemas : StringComparer.OrdinalIgnoreCase.Compare(x.Name, y.Name);
        }
    }
}
