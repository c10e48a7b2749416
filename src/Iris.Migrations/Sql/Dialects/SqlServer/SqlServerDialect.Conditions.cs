using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// Questions to the server.
internal sealed partial class SqlServerDialect
{
    public override string ConditionSql(Condition condition) => condition switch
    {
        Condition.TableExists table => $"EXISTS (SELECT 1 FROM sys.tables WHERE object_id = {ObjectId(table.Table)})",
        Condition.ColumnExists column => $"EXISTS (SELECT 1 FROM sys.columns WHERE object_id = {ObjectId(column.Table)} AND name = {Literal(column.Column)})",
        Condition.IndexExists index => $"EXISTS (SELECT 1 FROM sys.indexes WHERE object_id = {ObjectId(index.Table)} AND name = {Literal(index.Index)})",
        Condition.Not not => $"NOT ({ConditionSql(not.Condition)})",
        Condition.And and => $"({ConditionSql(and.Left)}) AND ({ConditionSql(and.Right)})",
        Condition.Or or => $"({ConditionSql(or.Left)}) OR ({ConditionSql(or.Right)})",
        _ => throw new ArgumentException($"Not a condition of Iris: {condition}.", nameof(condition)),
    };

    /// <summary>The number of a table, by a name that may lack its schema; null where there is none.</summary>
    public string ObjectId(TableName table) => $"OBJECT_ID({Literal(Quote(table))}, N'U')";

    /// <summary>The number of a column; null where there is none.</summary>
    public string ColumnId(TableName table, string column) => $"COLUMNPROPERTY({ObjectId(table)}, {Literal(column)}, N'ColumnId')";

    /// <summary>
    /// A lock of the application. It belongs to one database, so that the name of the resource is enough; a long one is cut and
    /// told apart by its hash, because names end at 255 characters.
    /// </summary>
    public override SessionLock? Lock(string resource)
    {
        var name = "iris:" + resource;
        if (name.Length > 255)
        {
            name = name[..190] + ":" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        }

        var argument = SqlServerText.Plain(name);
        return new(
            $"DECLARE @got int; EXEC @got = sys.sp_getapplock @Resource = {argument}, @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0; SELECT CASE WHEN @got >= 0 THEN 1 ELSE 0 END",
            $"DECLARE @gone int; EXEC @gone = sys.sp_releaseapplock @Resource = {argument}, @LockOwner = N'Session'; SELECT CASE WHEN @gone >= 0 THEN 1 ELSE 0 END",
            HolderOf(name));
    }

    /// <summary>
    /// Who holds it. Only the first 32 characters of a resource are to be read there; and only somebody with VIEW SERVER STATE
    /// may, whence the empty answer where that is refused.
    /// </summary>
    private static string HolderOf(string name) =>
        "BEGIN TRY SELECT N'session ' + CAST(s.session_id AS nvarchar(10)) + COALESCE(N', ' + NULLIF(s.program_name, N''), N'') + COALESCE(N', ' + s.login_name, N'')"
        + " + COALESCE(N' from ' + s.host_name, N'') + COALESCE(N', last statement at ' + CONVERT(nvarchar(19), s.last_request_start_time, 120), N'')"
        + " FROM sys.dm_tran_locks AS l JOIN sys.dm_exec_sessions AS s ON s.session_id = l.request_session_id"
        + " WHERE l.resource_type = N'APPLICATION' AND l.request_status = N'GRANT' AND l.resource_database_id = DB_ID()"
        + $" AND CHARINDEX({SqlServerText.Plain($":[{name[..Math.Min(32, name.Length)]}]:")}, l.resource_description) > 0"
        + " END TRY BEGIN CATCH SELECT N'' WHERE 1 = 0 END CATCH";
}
