namespace Iris.Migrations.Operations;

/// <summary>The kinds of constraint, for databases that drop each with words of its own.</summary>
public enum ConstraintKind
{
    /// <summary>Not said; the schema knows.</summary>
    Unknown,

    /// <summary>PRIMARY KEY.</summary>
    PrimaryKey,

    /// <summary>UNIQUE.</summary>
    Unique,

    /// <summary>FOREIGN KEY.</summary>
    ForeignKey,

    /// <summary>CHECK.</summary>
    Check,

    /// <summary>EXCLUDE, of PostgreSQL.</summary>
    Exclude,
}
