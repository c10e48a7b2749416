using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// Raw SQL that locks or writes whole tables.

internal sealed class ReindexBlocks() : StatementRule("IRIS0432", "reindex-blocks", Grade.Served, "REINDEX without CONCURRENTLY.", "postgresql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) => statement.Starts("REINDEX") && !statement.Has("CONCURRENTLY")
        ? new("REINDEX takes a SHARE lock on the table and an ACCESS EXCLUSIVE one on the index: nobody can write, and queries that would use the index wait", "op.Autocommit(op => op.Execute(\"REINDEX INDEX CONCURRENTLY ...\"))")
        : null;
}

internal sealed class RefreshBlocks() : StatementRule("IRIS0433", "refresh-blocks", Grade.Served, "A materialized view is refreshed while nobody can read it.", "postgresql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) => statement.Starts("REFRESH", "MATERIALIZED", "VIEW") && !statement.Has("CONCURRENTLY")
        ? new("REFRESH MATERIALIZED VIEW takes an ACCESS EXCLUSIVE lock, and nobody can read the view until it is computed", "Give it a unique index, and: REFRESH MATERIALIZED VIEW CONCURRENTLY ...")
        : null;
}

internal sealed class DetachBlocks() : StatementRule("IRIS0434", "detach-partition-blocks", Grade.Served, "A partition is taken off without CONCURRENTLY.", "postgresql")
{
    public override bool AppliesTo(TargetServer server) => base.AppliesTo(server) && !server.IsBefore(14);

    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) => statement.Has("DETACH", "PARTITION") && !statement.Has("CONCURRENTLY")
        ? new("DETACH PARTITION takes an ACCESS EXCLUSIVE lock on the partitioned table, and all of its readers wait", "op.Autocommit(op => op.Execute(\"ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY\")), since PostgreSQL 14.")
        : null;
}

internal sealed class AttachScans() : StatementRule("IRIS0435", "attach-partition-scans", Grade.Served, "A partition is attached, and all its rows are read.", "postgresql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) => statement.Has("ATTACH", "PARTITION") && !scene.IsNew(Partition(statement))
        ? new("ATTACH PARTITION reads all rows of the new partition under an ACCESS EXCLUSIVE lock on it (and all of the default partition) unless a check says already that they fit", "Add a check with the bounds to it first, NOT VALID, and validate it; drop the check when it is attached.")
        : null;

    private static Model.TableName Partition(RawStatement statement) => Written.Table(statement, statement.Find("ATTACH", "PARTITION") + 2);
}

internal sealed class TableRewritten() : StatementRule("IRIS0448", "rewrite-command", Grade.Served, "A statement writes a whole table anew.", "postgresql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var what = statement.Starts("VACUUM") && statement.Has("FULL") ? "VACUUM FULL"
            : statement.Starts("CLUSTER") ? "CLUSTER"
            : statement.Starts("ALTER", "TABLE") && (statement.Has("SET", "LOGGED") || statement.Has("SET", "UNLOGGED")) ? "SET LOGGED"
            : statement.Starts("ALTER", "TABLE") && statement.Has("SET", "TABLESPACE") ? "SET TABLESPACE"
            : statement.Starts("ALTER", "TABLE") && statement.Has("SET", "ACCESS", "METHOD") ? "SET ACCESS METHOD"
            : null;
        return what is null ? null : new($"{what} writes the whole table anew under an ACCESS EXCLUSIVE lock, and nobody can read it meanwhile", "pg_repack does the same while all go on; it is no part of a migration.");
    }
}

internal sealed class DomainConstrained() : StatementRule("IRIS0449", "domain-constraint", Grade.Served, "A domain gets a condition that is checked in every table that uses it.", "postgresql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) =>
        statement.Starts("ALTER", "DOMAIN") && ((statement.Has("ADD") && !statement.Has("NOT", "VALID")) || statement.Has("SET", "NOT", "NULL"))
            ? new("every column of the domain is read, in all tables, under locks that keep writers out", "Add it NOT VALID, and ALTER DOMAIN ... VALIDATE CONSTRAINT in the next revision; or use a plain type and a check on the table.")
            : null;
}

internal sealed class InsertUnbatched() : StatementRule("IRIS0456", "unbatched-insert", Grade.Served, "A whole table is copied by one INSERT ... SELECT.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var from = statement.Find("FROM");
        return statement.Starts("INSERT") && statement.Has("SELECT") && from > 0 && !statement.Has("WHERE") && !statement.Has("LIMIT") && !statement.Has("TOP") && !scene.IsNew(Written.Table(statement, from + 1, "ONLY"))
            ? new($"INSERT ... SELECT copies all of {Written.Table(statement, from + 1, "ONLY")} in one statement: one long transaction, and a log as large as the table", "Copy a range of keys at a time, each in a transaction of its own: ... WHERE id BETWEEN ... AND ...")
            : null;
    }
}

internal sealed class TableLockedByHand() : StatementRule("IRIS0457", "lock-table", Grade.Served, "LOCK TABLE by hand.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) => statement.Starts("LOCK", "TABLE") || statement.Starts("LOCK", "TABLES") || (statement.Starts("LOCK") && statement.Has("MODE"))
        ? new("LOCK TABLE keeps all others out until the revision is committed, and waits for whoever is there with everybody else behind it", "Leave it out: each statement takes the lock that it needs.")
        : null;
}

internal sealed class GuardsOff() : StatementRule("IRIS0458", "guards-off", Grade.Served, "Triggers, checks or the autovacuum are turned off.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var what = statement.Has("DISABLE", "TRIGGER") ? "triggers are"
            : statement.Has("NOCHECK", "CONSTRAINT") ? "checks are"
            : statement.Starts("SET") && statement.Has("SESSION_REPLICATION_ROLE") ? "triggers and foreign keys are"
            : statement.Starts("SET") && (statement.Has("FOREIGN_KEY_CHECKS") || statement.Has("UNIQUE_CHECKS")) && statement.Words[^1] is "0" or "OFF" ? "checks are"
            : statement.Has("AUTOVACUUM_ENABLED") && statement.Has("FALSE") ? "the autovacuum is"
            : null;
        return what is null ? null : new($"{what} off from here on, for this revision or for good: rows that break a rule stay, and nothing says so", "Leave them on; if the order of statements is the trouble, put them in another one.");
    }
}

internal sealed class CopyAsked() : StatementRule("IRIS0462", "copying-algorithm", Grade.Served, "ALGORITHM=COPY or LOCK=SHARED is asked for.", "mysql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        string After(int at) => statement.Word(at + 1) == "=" ? statement.Word(at + 2) : statement.Word(at + 1);
        var algorithm = statement.Find("ALGORITHM");
        var locking = statement.Find("LOCK");
        return statement.Starts("ALTER", "TABLE") && ((algorithm > 0 && After(algorithm) == "COPY") || (locking > 0 && After(locking) is "SHARED" or "EXCLUSIVE"))
            ? new("the statement asks to copy the table, or to keep writers out, even where the server could do without", "ALGORITHM=INPLACE, LOCK=NONE (or INSTANT): the server then refuses rather than blocks, and you know before production does.")
            : null;
    }
}

internal sealed class ReferencesIgnored() : StatementRule("IRIS0472", "inline-references", Grade.Harm, "REFERENCES behind a column is ignored.", "mysql")
{
    // MariaDB makes a key of it since 10.5, MySQL since 9.0.
    public override bool AppliesTo(TargetServer server) => base.AppliesTo(server)
        && (!server.IsDeclared || (server.IsMariaDb ? server.IsBefore(10, 5) : server.Version is null || server.IsBefore(9)));

    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) =>
        (statement.Starts("CREATE", "TABLE") || statement.Starts("ALTER", "TABLE")) && statement.Has("REFERENCES") && !statement.Has("FOREIGN", "KEY")
            ? new("MySQL before 9.0 reads REFERENCES behind a column and makes no foreign key of it: nothing keeps the rows in order", "op.CreateForeignKey(\"fk_...\", \"tasks\", [\"project_id\"], \"projects\", [\"id\"]), or FOREIGN KEY (...) REFERENCES ... (...)")
            : null;
}
