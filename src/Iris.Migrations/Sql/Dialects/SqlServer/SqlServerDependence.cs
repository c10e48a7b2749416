namespace Iris.Migrations.Sql;

/// <summary>What may stand in the way of a change to a column.</summary>
[Flags]
internal enum SqlServerDependence
{
    None = 0,

    /// <summary>Checks and filters that mention it.</summary>
    Expressions = 1,

    /// <summary>Indexes and unique constraints that hold it.</summary>
    Indexes = 2,

    /// <summary>The keys that it is part of.</summary>
    Keys = 4,

    /// <summary>The foreign keys of other tables that refer to it.</summary>
    References = 8,

    InTable = Expressions | Indexes | Keys,

    All = InTable | References,
}
