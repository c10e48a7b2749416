namespace Iris.Migrations.Artifacts;

/// <summary>A table or a view, as a drawing shows it.</summary>
public sealed record SchemaTable
{
    /// <summary>The name, with its schema.</summary>
    public required string Name { get; init; }

    /// <summary><c>table</c> or <c>view</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The comment that the database keeps.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether raw SQL has changed it in ways that are not known, so that this may be incomplete.</summary>
    public bool Opaque { get; init; }

    /// <summary>The columns, in order; none of a view.</summary>
    public required IReadOnlyList<SchemaColumn> Columns { get; init; }

    /// <summary>The foreign keys.</summary>
    public required IReadOnlyList<SchemaReference> References { get; init; }
}

/// <summary>A column, as a drawing shows it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type, in the words of the dialect.</param>
/// <param name="Nullable">Whether it may be null.</param>
/// <param name="Key">Whether it is part of the primary key.</param>
/// <param name="Unique">Whether no two rows have the same in this column alone.</param>
public sealed record SchemaColumn(string Name, string Type, bool Nullable, bool Key, bool Unique);

/// <summary>A foreign key, as a drawing shows it.</summary>
/// <param name="Columns">The referring columns.</param>
/// <param name="Table">The table referred to.</param>
/// <param name="PrincipalColumns">The columns referred to.</param>
public sealed record SchemaReference(IReadOnlyList<string> Columns, string Table, IReadOnlyList<string> PrincipalColumns);
