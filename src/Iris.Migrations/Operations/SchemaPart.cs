using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>A part of the schema, or of the data, that an operation may touch.</summary>
internal sealed record SchemaPart
{
    private SchemaPart(SchemaPartKind kind, TableName? table = null, string name = "")
    {
        Kind = kind;
        Table = table;
        Name = name;
    }

    public static SchemaPart Anything { get; } = new(SchemaPartKind.Anything);

    public SchemaPartKind Kind { get; }

    /// <summary>The table; null for what belongs to none, and for an index of which it is not known.</summary>
    public TableName? Table { get; }

    /// <summary>The name within the table, where the kind has one.</summary>
    public string Name { get; }

    /// <summary>Under what parts that may overlap are found: parts without a key in common never do, but for <see cref="Anything"/>.</summary>
    public IEnumerable<string> Keys
    {
        get
        {
            if (Table is { } table)
            {
                yield return $"table {SchemaOf(table)}.{table.Name}".ToUpperInvariant();
            }

            if (Kind is SchemaPartKind.Index or SchemaPartKind.Other)
            {
                yield return $"{Kind} {Name}".ToUpperInvariant();
            }
        }
    }

    public static SchemaPart WholeTable(TableName table) => new(SchemaPartKind.WholeTable, table);

    public static SchemaPart Existence(TableName table) => new(SchemaPartKind.Existence, table);

    public static SchemaPart Shape(TableName table) => new(SchemaPartKind.Shape, table);

    public static SchemaPart Column(TableName table, string name) => new(SchemaPartKind.Column, table, name);

    public static SchemaPart Constraint(TableName table, string name) => new(SchemaPartKind.Constraint, table, name);

    public static SchemaPart Index(TableName? table, string name) => new(SchemaPartKind.Index, table, name);

    public static SchemaPart Rows(TableName table) => new(SchemaPartKind.Rows, table);

    /// <summary>Something outside tables, by kind and name: <c>view totals</c>.</summary>
    public static SchemaPart Other(string name) => new(SchemaPartKind.Other, null, name);

    /// <summary>What this and another part have in common; null where that is nothing.</summary>
    public SchemaPart? Common(SchemaPart other)
    {
        if (Kind == SchemaPartKind.Anything || other.Kind == SchemaPartKind.Anything)
        {
            return Kind == SchemaPartKind.Anything ? other : this;
        }

        // Most databases keep the names of indexes per schema, not per table.
        if (Kind == other.Kind && Kind is SchemaPartKind.Index or SchemaPartKind.Other)
        {
            return Names.Same(Name, other.Name) && InOneSchema(other) ? this : null;
        }

        if (Table is not { } table || other.Table is not { } otherTable || !SameTable(table, otherTable))
        {
            return null;
        }

        return Holds(other) ? Named(other) : other.Holds(this) ? other.Named(this) : null;
    }

    /// <summary>Whether another part of the same table says more: the table as a whole, or anything more than that it is there.</summary>
    public bool IsSaidBy(SchemaPart other) => Table == other.Table && Kind != other.Kind
        && (other.Kind == SchemaPartKind.WholeTable || (Kind is SchemaPartKind.Existence or SchemaPartKind.Shape && other.Kind != SchemaPartKind.Existence));

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        SchemaPartKind.Anything => "anything",
        SchemaPartKind.Column => $"column {Table}.{Name}",
        SchemaPartKind.Constraint => $"{(Name.Contains(' ', StringComparison.Ordinal) ? Name : $"constraint {Name}")} of {Table}",
        SchemaPartKind.Index => $"index {Name}",
        SchemaPartKind.Rows => $"the rows of {Table}",
        SchemaPartKind.Other => Name,
        _ => $"table {Table}",
    };

    private static bool SameTable(TableName a, TableName b) =>
        Names.Same(a.Name, b.Name) && Names.Same(SchemaOf(a), SchemaOf(b));

    // The default schemas of the databases are what a name without a schema means there.
    private static string SchemaOf(TableName table) => table.Schema?.ToUpperInvariant() is null or "PUBLIC" or "DBO" or "MAIN" ? "" : table.Schema;

    private bool InOneSchema(SchemaPart other) =>
        Table is not { } table || other.Table is not { } otherTable || Names.Same(SchemaOf(table), SchemaOf(otherTable));

    /// <summary>Whether the other part of the same table is in this one.</summary>
    private bool Holds(SchemaPart other) => Kind switch
    {
        SchemaPartKind.WholeTable => true,
        SchemaPartKind.Shape => other.Kind is SchemaPartKind.Shape or SchemaPartKind.Column or SchemaPartKind.Constraint,
        _ => Kind == other.Kind && Names.Same(Name, other.Name),
    };

    // A table that goes or comes is what matters, whatever was in it.
    private SchemaPart Named(SchemaPart held) => Kind == SchemaPartKind.WholeTable ? this : held;
}
