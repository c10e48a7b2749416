using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// Questions to the server.
internal sealed partial class MySqlDialect
{
    public override string ConditionSql(Condition condition) => condition switch
    {
        Condition.TableExists table => Exists("tables", table.Table, " AND table_type <> 'VIEW'"),
        Condition.ColumnExists column => Exists("columns", column.Table, $" AND column_name = {Literal(column.Column)}"),
        Condition.IndexExists index => Exists("statistics", index.Table, $" AND index_name = {Literal(index.Index)}"),
        Condition.Not not => $"NOT ({ConditionSql(not.Condition)})",
        Condition.And and => $"({ConditionSql(and.Left)}) AND ({ConditionSql(and.Right)})",
        Condition.Or or => $"({ConditionSql(or.Left)}) OR ({ConditionSql(or.Right)})",
        _ => throw new ArgumentException($"Not a condition of Iris: {condition}.", nameof(condition)),
    };

    /// <summary>An expression that is true where a table has a constraint of that name.</summary>
    internal string HasConstraint(TableName table, string name) => Exists("table_constraints", table, $" AND constraint_name = {Literal(name)}");

    /// <summary>Named locks are one for all databases of a server, so that the name has the database in it; it is hashed, because 64 characters are all it may have.</summary>
    public override SessionLock? Lock(string resource)
    {
        var name = LockName(resource);
        return new(
            $"SELECT GET_LOCK({name}, 0)",
            $"SELECT RELEASE_LOCK({name})",
            "SELECT CONCAT('connection ', p.id, COALESCE(CONCAT(', ', p.user), ''), COALESCE(CONCAT(' from ', NULLIF(p.host, '')), ''),"
            + " CONCAT(', ', LOWER(p.command), ' for ', p.time, ' s'), COALESCE(CONCAT(': ', LEFT(p.info, 80)), ''))"
            + $" FROM information_schema.processlist p WHERE p.id = IS_USED_LOCK({name})",
            $"SELECT CASE WHEN IS_USED_LOCK({name}) = CONNECTION_ID() THEN 1 ELSE 0 END");
    }

    /// <summary>An expression for the name of the lock of a version table, in the current database.</summary>
    internal static string LockName(string resource) =>
        $"CONCAT('iris:', SHA1(CONCAT(COALESCE(DATABASE(), ''), ':{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resource.Replace("`", "", StringComparison.Ordinal))))[..16]}')))";

    /// <summary>An expression that is 1 where a script has the lock. A session that has ended keeps its own until the server has noticed, so a script waits a little.</summary>
    internal static string TakeLock(string resource) => $"COALESCE(GET_LOCK({LockName(resource)}, 5), 0)";

    private string Exists(string view, TableName table, string where) =>
        $"EXISTS (SELECT 1 FROM information_schema.{view} WHERE table_schema = {(table.Schema is null ? "DATABASE()" : Literal(table.Schema))} AND table_name = {Literal(table.Name)}{where})";
}
