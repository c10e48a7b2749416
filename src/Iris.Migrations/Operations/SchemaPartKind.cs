namespace Iris.Migrations.Operations;

/// <summary>What kind of thing an operation touches.</summary>
internal enum SchemaPartKind
{
    /// <summary>Whatever there is: what the operation does cannot be known.</summary>
    Anything,

    /// <summary>A table with all that is in it.</summary>
    WholeTable,

    /// <summary>That there is a table of this name; nothing in it.</summary>
    Existence,

    /// <summary>All columns and constraints of a table.</summary>
    Shape,

    /// <summary>One column.</summary>
    Column,

    /// <summary>One constraint.</summary>
    Constraint,

    /// <summary>One index.</summary>
    Index,

    /// <summary>The rows of a table.</summary>
    Rows,

    /// <summary>Something outside tables: a view, a function, a sequence.</summary>
    Other,
}
