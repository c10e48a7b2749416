namespace Iris.Migrations.Sql;

// How statements run.
internal sealed partial class SqlServerDialect
{
    internal override string? SessionNumber => "SELECT @@SPID";

    internal override string? Limits(TimeSpan wait, TimeSpan? run) => $"SET LOCK_TIMEOUT {(wait > TimeSpan.Zero ? Milliseconds(wait) : "-1")}";
}
