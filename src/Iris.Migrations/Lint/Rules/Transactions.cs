using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// What runs in a transaction, and what cannot.

internal sealed class NotInTransaction() : StatementRule("IRIS0475", "not-in-transaction", Grade.Fails, "A statement that cannot run in a transaction is in one.", "postgresql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var what = statement.Starts("VACUUM") ? "VACUUM"
            : statement.Starts("CREATE", "DATABASE") || statement.Starts("DROP", "DATABASE") ? $"{statement.Word(0)} DATABASE"
            : statement.Starts("ALTER", "SYSTEM") ? "ALTER SYSTEM"
            : statement.Starts("CREATE", "TABLESPACE") || statement.Starts("DROP", "TABLESPACE") ? $"{statement.Word(0)} TABLESPACE"
            : statement.Has("CONCURRENTLY") && (statement.Starts("CREATE") || statement.Starts("DROP") || statement.Starts("REINDEX") || statement.Has("DETACH", "PARTITION")) ? "CONCURRENTLY"
            : null;
        return what is null || !step.InTransaction ? null : new(
            $"PostgreSQL refuses {what} inside a transaction, and this revision runs in one", "op.Autocommit(op => op.Execute(\"...\")); in a file of SQL: -- iris:upgrade postgresql autocommit");
    }
}

internal sealed class TransactionControlled() : StatementRule("IRIS0476", "transaction-control", Grade.Fails, "BEGIN, COMMIT or ROLLBACK in a revision.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var word = statement.Word(0);
        var ends = word is "COMMIT" or "ROLLBACK" || (word == "END" && statement.Words.Count == 1) || (word == "SAVEPOINT") || (word == "RELEASE" && statement.Has("SAVEPOINT"));
        var begins = (word is "BEGIN" && statement.Words.Count <= 3 && !statement.Has("END")) || statement.Starts("START", "TRANSACTION");
        return step.InTransaction && (ends || begins)
            ? new($"{word} ends or nests the transaction of the revision: what follows runs outside of it, and the version row with it", "Leave it out: a revision is a transaction. What must not be in one goes into op.Autocommit(op => ...).")
            : null;
    }
}

internal sealed class EnumValueTooEarly() : RevisionRule("IRIS0477", "enum-value-too-early", Grade.Harm, "A word of an enum type is used in the transaction that adds it.", "postgresql")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        var added = new List<string>();
        foreach (var step in scene.Steps.Where(s => s.InTransaction && s.Operation is ExecuteSql))
        {
            foreach (var statement in step.Statements)
            {
                if (added.Find(word => statement.Tokens.Contains(word)) is { } early)
                {
                    yield return new($"{early} is used in the transaction that adds it to its type, and PostgreSQL refuses that", "Add the word in a revision before this one, or in op.Autocommit(op => ...).") { At = step with { Line = statement.Line } };
                }

                if (statement.Starts("ALTER", "TYPE") && statement.Find("ADD", "VALUE") is var at and > 0)
                {
                    added.AddRange(statement.Tokens.Skip(at).Where(t => t.StartsWith('\'')).Take(1));
                }
            }
        }
    }
}

internal sealed class SeveralSteps() : RevisionRule("IRIS0478", "several-steps", Grade.Advice, "Several changes of schema in one revision, on a database that takes none of them back.", "mysql")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        var changes = scene.Steps.Where(s => s.Operation is AddColumn or DropColumn or AlterColumn or AddConstraint or DropConstraint or CreateIndex or DropIndex or RenameTable or DropTable
            && !(Held.Table(s.Operation) is { } t && scene.IsNew(t))).ToList();
        if (changes.Count > 1)
        {
            yield return new($"MySQL and MariaDB commit each of the {changes.Count} changes of schema by itself: if a later one fails, the first stay. Iris goes on there next time, but no program may run between", "Let each be a revision.") { At = changes[1] };
        }
    }
}

internal sealed class SchemaAndRowsMixed() : RevisionRule("IRIS0479", "schema-and-rows-mixed", Grade.Advice, "Rows are changed between changes of schema, on a database that commits at each of these.", "mysql")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        var write = scene.Steps.FirstOrDefault(s => s.Operation is BulkInsert || s.Statements.Any(IsDoneTwice));
        var change = scene.Steps.FirstOrDefault(s => write is not null && s.Index > write.Index && s.Operation is not (BulkInsert or ExecuteSql or RunCode or Assertion or Backfill) && !(Held.Table(s.Operation) is { } t && scene.IsNew(t)));
        if (change is not null)
        {
            yield return new($"'{change.Operation.Summary}' commits the rows that were written before it: if it fails, they stay, and are written again next time", "Let the rows be a revision of their own, or write them so that doing it twice does no harm: UPDATE ... WHERE ... IS NULL.") { At = change };
        }
    }

    // A condition is what keeps a second run from doing more.
    private static bool IsDoneTwice(RawStatement statement) => statement.IsWrite && !statement.Has("WHERE") && !statement.Has("DUPLICATE") && !statement.Has("IGNORE");
}

internal sealed class SqlUnreadable() : StatementRule("IRIS0481", "unreadable-sql", Grade.Advice, "A block of code in SQL, of which nothing is known.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) =>
        step.Operation is ExecuteSql { Effect: null } && (statement.Word(0) is "DO" or "CALL" or "EXEC" or "EXECUTE")
            ? new($"{statement.Word(0)} may do anything: nothing of it is judged here, and the schema is not known after it", "Say what it does to the schema: op.Execute(sql, effect: op => ...), or '-- iris:effect' in a file of SQL.")
            : null;
}

internal sealed class SessionChanged() : StatementRule("IRIS0482", "session-state", Grade.Served, "A setting of the session is changed, and stays.")
{
    private static readonly HashSet<string> Settings = ["ROLE", "SEARCH_PATH", "SQL_MODE", "TIMEZONE", "TIME_ZONE", "SESSION", "ANSI_NULLS", "QUOTED_IDENTIFIER", "DATEFORMAT", "LOCK_TIMEOUT", "STATEMENT_TIMEOUT"];

    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var at = statement.Word(1) == "SESSION" && statement.Word(2) != "AUTHORIZATION" ? 2 : 1;
        var name = statement.Word(at).TrimStart('@');
        return statement.Starts("SET") && !statement.Starts("SET", "LOCAL") && Settings.Contains(name) && !Restores(step, name, scene)
            ? new($"SET {name} stays for the revisions that follow in the same session, and for whoever gets the connection from the pool next", "SET LOCAL, which ends with the transaction (PostgreSQL); elsewhere set it back at the end of the revision.")
            : null;
    }

    private static bool Restores(LintStep step, string name, Scene scene) => step.Statements.Count(s => (s.Starts("SET") || s.Starts("RESET")) && s.Words.Any(w => w.TrimStart('@') == name)) > 1;
}

internal sealed class SeparatorForeign() : StatementRule("IRIS0485", "foreign-separator", Grade.Fails, "GO or DELIMITER in SQL for a database that does not know it.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        var lines = statement.Text.Split('\n').Select(l => l.Trim().TrimEnd(';').ToUpperInvariant()).ToList();
        var word = !scene.Server.IsSqlServer && lines.Contains("GO") ? "GO" : !scene.Server.IsMySql && lines.Exists(l => l.StartsWith("DELIMITER ", StringComparison.Ordinal)) ? "DELIMITER" : null;
        return word is null ? null : new(
            $"{word} is a word of {(word == "GO" ? "sqlcmd" : "mysql")}, not of {scene.Server.Product}: the statement fails there", "End statements with semicolons; give the dialect that needs other words a section of its own: -- iris:upgrade sqlserver");
    }
}

internal sealed class OwnTablesTouched() : OperationRule("IRIS0484", "own-tables", Grade.Fails, "A revision touches Iris's own tables.")
{
    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var own = scene.Settings.OwnTables.FirstOrDefault(name => operation switch
        {
            CreateTable create => Names.Same(create.Table.Name.Name, name),
            ExecuteSql raw => raw.Text.Contains(name, StringComparison.OrdinalIgnoreCase) && step.Statements.Any(s => (s.IsWrite || s.IsSchemaChange) && s.Tokens.Any(t => Names.Same(t.Trim('"', '`', '[', ']'), name))),
            _ => Held.Table(operation) is { } table && Names.Same(table.Name, name),
        });
        return own is null ? null : new(
            $"{own} is the table in which Iris writes down where the database stands: a revision that changes it makes the next upgrade go wrong", "Leave it to Iris: dotnet iris stamp writes it.");
    }
}
