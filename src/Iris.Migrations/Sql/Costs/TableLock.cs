namespace Iris.Migrations.Sql;

/// <summary>PostgreSQL's locks on tables, from the weakest to the strongest.</summary>
internal enum TableLock
{
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}
