namespace Iris.Migrations.Sql;

// How statements run.
internal sealed partial class SqliteDialect
{
    /// <summary>In seconds: who waits for the lock of the database longer asks again, so that he can be told to stop.</summary>
    public const int BeginTimeout = 1;

    /// <summary>The driver's time-out is how long it tries again while the database is busy; it stops no statement.</summary>
    internal override int CommandTimeout(TimeSpan wait, TimeSpan? run) => Seconds(wait);
}
