namespace Iris.Migrations.Sql;

/// <summary>What an operation does to a table that is there, on PostgreSQL.</summary>
/// <param name="Lock">The strongest lock that it takes on the table.</param>
/// <param name="Rewrites">Whether the whole table is written anew.</param>
/// <param name="Scans">Whether every row is read.</param>
internal sealed record TableCost(TableLock Lock, bool Rewrites = false, bool Scans = false)
{
    public static TableCost Free { get; } = new(TableLock.None);

    /// <summary>The strongest lock on the table that a foreign key refers to.</summary>
    public TableLock PrincipalLock { get; init; }

    /// <summary>Whether the lock lasts as long as the table is large.</summary>
    public bool IsLong => Rewrites || Scans;

    /// <summary>Who has to wait, in words.</summary>
    public static string Waiting(TableLock held) => held switch
    {
        TableLock.AccessExclusive => "nobody can read or write it",
        TableLock.Exclusive or TableLock.ShareRowExclusive or TableLock.Share => "nobody can write to it",
        _ => "reads and writes go on",
    };

    /// <summary>The lock, as PostgreSQL writes it.</summary>
    public static string Words(TableLock held) => held switch
    {
        TableLock.AccessExclusive => "ACCESS EXCLUSIVE",
        TableLock.Exclusive => "EXCLUSIVE",
        TableLock.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
        TableLock.Share => "SHARE",
        TableLock.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
        TableLock.RowExclusive => "ROW EXCLUSIVE",
        TableLock.RowShare => "ROW SHARE",
        TableLock.AccessShare => "ACCESS SHARE",
        _ => "none",
    };
}
