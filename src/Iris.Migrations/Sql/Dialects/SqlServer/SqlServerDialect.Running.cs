using System.Data.Common;

namespace Iris.Migrations.Sql;

// How statements run.
internal sealed partial class SqlServerDialect
{
    internal override string? SessionNumber => "SELECT @@SPID";

    internal override string? Limits(TimeSpan wait, TimeSpan? run) => $"SET LOCK_TIMEOUT {(wait > TimeSpan.Zero ? Milliseconds(wait) : "-1")}";

    /// <summary>No lock in time, or a deadlock.</summary>
    internal override bool IsTransient(DbException error) => NumberOf(error) is 1222 or 1205;

    internal override string? Blockers(string session) =>
        "BEGIN TRY SELECT TOP 1 N'session ' + CAST(b.session_id AS nvarchar(10)) + COALESCE(N', ' + NULLIF(b.program_name, N''), N'') + COALESCE(N', ' + b.login_name, N'') + COALESCE(N' from ' + b.host_name, N'')"
        + $" FROM sys.dm_exec_requests AS r JOIN sys.dm_exec_sessions AS b ON b.session_id = r.blocking_session_id WHERE r.session_id = {session}"
        + " END TRY BEGIN CATCH SELECT N'' WHERE 1 = 0 END CATCH";

    /// <summary>Numbers below are the driver's own: -2 is its time-out.</summary>
    internal override bool IsRefusal(DbException error) => NumberOf(error) > 0;
}
