using System.Collections.Immutable;

namespace Iris.Migrations.Model;

/// <summary>
/// The schema of a database as a value. Equal schemas are equal; every change makes a new one.
/// </summary>
public sealed class DatabaseModel : IEquatable<DatabaseModel>
{
    /// <summary>The schema with nothing in it.</summary>
    public static readonly DatabaseModel Empty = new(
        ImmutableSortedDictionary.Create<TableName, Table>(NameComparer.Instance, ReferenceEqualityComparer.Instance),
        ImmutableSortedDictionary.Create<ObjectKey, SchemaObject>(ObjectComparer.Instance),
        Referrals.None,
        opaque: false,
        changes: null);

    private readonly ImmutableSortedDictionary<TableName, Table> _tables;
    private readonly ImmutableSortedDictionary<ObjectKey, SchemaObject> _objects;
    private readonly Referrals _referrals;

    // How this schema came about, newest first: so that two of them are compared by what lies between, and not table by table.
    private readonly Change? _changes;

    private DatabaseModel(ImmutableSortedDictionary<TableName, Table> tables, ImmutableSortedDictionary<ObjectKey, SchemaObject> objects, Referrals referrals, bool opaque, Change? changes)
    {
        _tables = tables;
        _objects = objects;
        _referrals = referrals;
        _changes = changes;
        Opaque = opaque;
    }

    /// <summary>The tables, sorted by schema and name.</summary>
    public IEnumerable<Table> Tables
    {
        get
        {
            // Not the Values of the collection, which are a query over pairs: every process would compile it.
            foreach (var pair in _tables)
            {
                yield return pair.Value;
            }
        }
    }

    /// <summary>Schemas, sequences, views and triggers, sorted by kind and name.</summary>
    public IEnumerable<SchemaObject> Objects => _objects.IsEmpty ? [] : _objects.Values;

    /// <summary>The views, materialized ones included.</summary>
    public IEnumerable<View> Views => Objects.OfType<View>();

    /// <summary>The triggers of a table or a view.</summary>
    public IEnumerable<Trigger> TriggersOf(TableName owner) => _objects.IsEmpty ? [] : Objects.OfType<Trigger>().Where(t => NameComparer.Compare(t.Table, owner) == 0);

    /// <summary>Whether raw SQL may have created or dropped tables that are not known here.</summary>
    public bool Opaque { get; }

    /// <summary>The table of that name, compared without case as SQL does; null where there is none.</summary>
    public Table? Find(TableName name) => _tables.GetValueOrDefault(name);

    /// <summary>The foreign keys of other tables that refer to a column, each with its table.</summary>
    internal IEnumerable<(Table Table, ForeignKey Key)> KeysTo(TableName name, string column)
    {
        if (!_referrals.IsReferredTo(name.Name))
        {
            yield break;
        }

        foreach (var table in Tables)
        {
            for (var i = 0; i < table.Constraints.Count; i++)
            {
                if (table.Constraints[i] is ForeignKey key && NameComparer.Compare(key.PrincipalTable, name) == 0 && NameComparer.Compare(table.Name, name) != 0
                    && key.PrincipalColumns.Contains(column, StringComparer.OrdinalIgnoreCase))
                {
                    yield return (table, key);
                }
            }
        }
    }

    /// <summary>The object of that kind and name; null where there is none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="name">The name.</param>
    /// <param name="owner">The table, of a trigger; two tables may have one of the same name.</param>
    public SchemaObject? Find(SchemaObjectKind kind, TableName name, TableName? owner = null) =>
        owner is null && kind == SchemaObjectKind.Trigger
            ? Objects.FirstOrDefault(o => o.Kind == kind && NameComparer.Compare(o.Name, name) == 0)
            : _objects.GetValueOrDefault(new(kind, name, owner));

    /// <summary>The table that has an index of that name; null where there is none.</summary>
    public Table? FindIndexOwner(string index, string? schema = null) =>
        Tables.FirstOrDefault(t => (schema is null || t.Name.Schema == schema) && t.FindIndex(index) is not null);

    /// <summary>This schema with a table added or replaced. Its constraints are put in order, because they have none of their own.</summary>
    public DatabaseModel With(Table table)
    {
        // The key has the name as it is written now, where only its case is new.
        var before = Find(table.Name);
        var others = before is not null && before.Name != table.Name ? _tables.Remove(before.Name) : _tables;
        var sorted = ConstraintOrder.Sorted(table);
        return new(others.SetItem(table.Name, sorted), _objects, _referrals.After(before, sorted), Opaque, new(table.Name, null, _changes));
    }

    /// <summary>This schema without a table.</summary>
    public DatabaseModel Without(TableName name) => new(_tables.Remove(name), _objects, _referrals.After(Find(name), null), Opaque, new(name, null, _changes));

    /// <summary>This schema with an object added or replaced.</summary>
    public DatabaseModel With(SchemaObject added) => new(_tables, _objects.Remove(KeyOf(added)).Add(KeyOf(added), added), _referrals, Opaque, new(null, KeyOf(added), _changes));

    /// <summary>This schema without an object.</summary>
    public DatabaseModel Without(SchemaObject removed) => new(_tables, _objects.Remove(KeyOf(removed)), _referrals, Opaque, new(null, KeyOf(removed), _changes));

    /// <summary>This schema, of which it is no longer known what tables there are.</summary>
    public DatabaseModel AsOpaque() => Opaque ? this : new(_tables, _objects, _referrals, opaque: true, _changes);

    /// <summary>
    /// An earlier schema and this one, both with nothing but what was changed on the way from the one to the other; whole where
    /// this one did not come from that one.
    /// </summary>
    internal (DatabaseModel Earlier, DatabaseModel Now) ChangedSince(DatabaseModel earlier)
    {
        var (before, now) = (Empty, Empty);
        for (var change = _changes; !ReferenceEquals(change, earlier._changes); change = change.Earlier)
        {
            if (change is null)
            {
                return (earlier, this);
            }

            (before, now) = (before.WithWhatIsIn(earlier, change), now.WithWhatIsIn(this, change));
        }

        return (before, now);
    }

    /// <inheritdoc/>
    public bool Equals(DatabaseModel? other) =>
        other is not null && Opaque == other.Opaque && _tables.Count == other._tables.Count && _objects.Count == other._objects.Count
        && Tables.SequenceEqual(other.Tables) && Objects.SequenceEqual(other.Objects);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DatabaseModel);

    /// <inheritdoc/>
    public override int GetHashCode() => _tables.Count;

    private static ObjectKey KeyOf(SchemaObject value) => new(value.Kind, value.Name, value.Owner);

    private DatabaseModel WithWhatIsIn(DatabaseModel source, Change change)
    {
        var changed = change.Table is { } name && source.Find(name) is { } table ? With(table) : this;
        return change.Object is { } key && source._objects.GetValueOrDefault(key) is { } found ? changed.With(found) : changed;
    }

    private sealed class Change(TableName? table, ObjectKey? key, Change? earlier)
    {
        public TableName? Table => table;

        public ObjectKey? Object => key;

        public Change? Earlier => earlier;
    }

    // A class, because the framework has its collections compiled for those: for structs of ours they would be compiled in every process.
    private sealed record ObjectKey(SchemaObjectKind Kind, TableName Name, TableName? Owner);

    private sealed class ObjectComparer : IComparer<ObjectKey>
    {
        public static readonly ObjectComparer Instance = new();

        public int Compare(ObjectKey? x, ObjectKey? y)
        {
            var kinds = x!.Kind - y!.Kind;
            var names = kinds != 0 ? kinds : NameComparer.Compare(x.Name, y.Name);
            return names != 0 ? names : ((IComparer<TableName>)NameComparer.Instance).Compare(x.Owner, y.Owner);
        }
    }
}
