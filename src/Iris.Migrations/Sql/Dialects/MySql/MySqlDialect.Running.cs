using System.Data.Common;

namespace Iris.Migrations.Sql;

// Every change of schema commits, and what came before it.
internal sealed partial class MySqlDialect
{
    internal override StepDurability DurabilityOf(SqlStep step) => step switch
    {
        ConditionalSteps => StepDurability.Transaction,
        CodeStep => step.Autocommit ? StepDurability.Own : StepDurability.Unknown,
        DatabaseStep or BackfillStep => StepDurability.Own,
        SqlStatement statement when StatementVerb.Words(statement.Text, Lexicon, 2) is var words => words switch
        {
            [] or ["SET" or "USE" or "PREPARE" or "DEALLOCATE" or "LOCK" or "UNLOCK", ..] => StepDurability.Session,
            ["CREATE" or "DROP", "TEMPORARY", ..] => StepDurability.Session,
            ["INSERT" or "UPDATE" or "DELETE" or "REPLACE" or "SELECT" or "WITH" or "VALUES" or "TABLE" or "DO" or "SHOW" or "EXPLAIN" or "DESCRIBE" or "DESC" or "CHECKSUM", ..] =>
                step.Autocommit ? StepDurability.Own : StepDurability.Transaction,
            ["CALL" or "EXECUTE" or "LOAD" or "BEGIN" or "START" or "COMMIT" or "ROLLBACK" or "SAVEPOINT" or "RELEASE" or "XA" or "IF", ..] => StepDurability.Unknown,
            _ => StepDurability.Own,
        },
        _ => StepDurability.Transaction,
    };

    /// <summary>Changes of schema are atomic since MySQL 8.0 and MariaDB 10.6; of several tables at once, each by itself.</summary>
    internal override bool IsAtomic(string statement, string serverVersion)
    {
        var isMaria = serverVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        var number = string.Concat(serverVersion.Replace("5.5.5-", "", StringComparison.Ordinal).TakeWhile(c => c == '.' || char.IsAsciiDigit(c)));
        return Version.TryParse(number, out var version) && version >= (isMaria ? new Version(10, 6) : new Version(8, 0))
            && !(StatementVerb.Words(statement, Lexicon, 2) is ["DROP", "TABLE"] && statement.Contains(',', StringComparison.Ordinal));
    }

    /// <summary>MariaDB was seen to (docs/reliability.md); which of the two a server is matters little, because what is not lost is not given back.</summary>
    internal override bool LosesForeignKeys => true;

    internal override string? SessionNumber => "SELECT CONNECTION_ID()";

    internal override string SessionWord => "connection";

    /// <summary>Both count in whole seconds, and the least is one.</summary>
    internal override string? Limits(TimeSpan wait, TimeSpan? run) => wait > TimeSpan.Zero
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"SET SESSION lock_wait_timeout = {Seconds(wait)}, innodb_lock_wait_timeout = {Seconds(wait)}")
        : null;

    internal override string? TablesWithoutTransactions =>
        "SELECT t.table_name FROM information_schema.tables t JOIN information_schema.engines e ON e.engine = t.engine"
        + " WHERE t.table_type = 'BASE TABLE' AND COALESCE(e.transactions, 'NO') <> 'YES' AND t.table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys')";

    /// <summary>No lock in time, or a deadlock.</summary>
    internal override bool IsTransient(DbException error) => NumberOf(error) is 1205 or 1213 or 3572;

    /// <summary>Who has a transaction open in this database: what waits for the lock of a table waits for one of them.</summary>
    internal override string? Blockers(string session) =>
        "SELECT GROUP_CONCAT(CONCAT('connection ', p.id, ', ', p.user, ' from ', p.host, ', transaction open for ', TIMESTAMPDIFF(SECOND, t.trx_started, NOW()), ' s', COALESCE(CONCAT(': ', LEFT(p.info, 80)), '')) ORDER BY p.id SEPARATOR '; ')"
        + " FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id"
        + $" WHERE p.id NOT IN ({session}, CONNECTION_ID()) AND (p.db = DATABASE() OR p.db IS NULL)";
}
