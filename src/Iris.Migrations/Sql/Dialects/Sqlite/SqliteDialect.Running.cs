using System.Data.Common;

namespace Iris.Migrations.Sql;

// How statements run.
internal sealed partial class SqliteDialect
{
    /// <summary>In seconds: who waits for the lock of the database longer asks again, so that he can be told to stop.</summary>
    public const int BeginTimeout = 1;

    /// <summary>The driver's time-out is how long it tries again while the database is busy; it stops no statement.</summary>
    internal override int CommandTimeout(TimeSpan wait, TimeSpan? run) => Seconds(wait);

    /// <summary>Somebody reads, and keeps a commit from being written.</summary>
    internal override bool IsTransient(DbException error) =>
        error.Message.Contains("database is locked", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("table is locked", StringComparison.OrdinalIgnoreCase);

    internal override bool StopsStatements => false;

    /// <summary>Driver and database are one.</summary>
    internal override bool IsRefusal(DbException error) => true;
}
