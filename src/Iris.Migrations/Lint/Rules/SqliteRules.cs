using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// SQLite.

internal sealed class PragmaInTransaction() : StatementRule("IRIS0416", "foreign-keys-pragma", Grade.Harm, "PRAGMA foreign_keys inside a transaction does nothing.", "sqlite")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) =>
        step.InTransaction && statement.Starts("PRAGMA", "FOREIGN_KEYS") && statement.Words.Count > 2
            ? new("SQLite ignores PRAGMA foreign_keys inside a transaction: a DROP TABLE that follows still deletes the rows of the tables that refer to it", "Leave table rebuilds to op.AlterColumn and the like: Iris turns foreign keys off before it begins, and checks them before it commits.")
            : null;
}

internal sealed class TableRebuilt() : OperationRule("IRIS0468", "table-rebuild", Grade.Noted, "SQLite copies the whole table.", "sqlite")
{
    public override bool IsAbout(Type operation) => operation == typeof(AddColumn) || operation == typeof(DropColumn) || operation == typeof(AlterColumn)
        || operation == typeof(AddConstraint) || operation == typeof(DropConstraint);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var name = operation switch
        {
            AddColumn add => add.Table,
            DropColumn drop => drop.Table,
            AlterColumn alter => alter.Table,
            AddConstraint add => add.Table,
            _ => ((DropConstraint)operation).Table,
        };
        return !scene.IsNew(name) && step.Before.Find(name) is { } table && new SqliteCompiler(SqliteDialect.Instance, step.Before).Rebuilds(operation, table) ? new(
            $"SQLite has no ALTER TABLE for {operation.Summary}: all rows of {name} are copied into a new table, and nobody else can write to the database meanwhile",
            "Nothing to do for small tables. Put changes of one large table next to each other in one revision: they are done in one copy.") : null;
    }
}
