using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Iris.Migrations.Model;

namespace Iris.Migrations.Sql;

// Questions to the server.
internal sealed partial class PostgreSqlDialect
{
    public override string ConditionSql(Condition condition) => condition switch
    {
        Condition.TableExists table => Exists(table.Table, "", ""),
        Condition.ColumnExists column => Exists(
            column.Table,
            " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid",
            $" AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = {Literal(column.Column)}"),
        Condition.IndexExists index => Exists(
            index.Table,
            " JOIN pg_catalog.pg_index x ON x.indrelid = c.oid JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid",
            $" AND i.relname = {Literal(index.Index)}"),
        Condition.Not not => $"NOT ({ConditionSql(not.Condition)})",
        Condition.And and => $"({ConditionSql(and.Left)}) AND ({ConditionSql(and.Right)})",
        Condition.Or or => $"({ConditionSql(or.Left)}) OR ({ConditionSql(or.Right)})",
        _ => throw new ArgumentException($"Not a condition of Iris: {condition}.", nameof(condition)),
    };

    /// <summary>Advisory locks of PostgreSQL belong to one database each, so that the name of the resource is enough.</summary>
    public override SessionLock? Lock(string resource)
    {
        var key = BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("iris:" + resource)));
        var text = key.ToString(CultureInfo.InvariantCulture);
        var (high, low) = ((uint)(key >>> 32), (uint)key);
        var locks = " FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid JOIN pg_catalog.pg_database d ON d.oid = l.database"
            + string.Create(CultureInfo.InvariantCulture, $" WHERE l.locktype = 'advisory' AND l.granted AND d.datname = current_database() AND l.classid = {high}::oid AND l.objid = {low}::oid AND l.objsubid = 1");
        return new(
            $"SELECT pg_catalog.pg_try_advisory_lock({text})",
            $"SELECT pg_catalog.pg_advisory_unlock({text})",
            "SELECT " + Described("a")
            + locks,
            $"SELECT EXISTS (SELECT 1{locks} AND a.pid = pg_catalog.pg_backend_pid())");
    }

    private string Exists(TableName table, string join, string where) =>
        $"EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace{join}"
        + $" WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname = {(table.Schema is null ? "current_schema()" : Literal(table.Schema))} AND c.relname = {Literal(table.Name)}{where})";
}
