using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Lint;

// What is dropped, and what goes with it.

internal sealed class TableDropped() : OperationRule<DropTable>("IRIS0401", "drop-table", Grade.Harm, "A table is dropped, with its rows.")
{
    protected override Finding? Look(DropTable operation, LintStep step, Scene scene) => scene.IsNew(operation.Table) ? null : new(
        $"{operation.Summary} deletes all its rows, and programs that still use it fail",
        Remedy.Words("Keep it under another name until nobody misses it, and drop that in a later release:", new RenameTable(operation.Table, operation.Table.Name + "_unused")));
}

internal sealed class ColumnDropped() : OperationRule<DropColumn>("IRIS0402", "drop-column", Grade.Harm, "A column is dropped, with its values.")
{
    protected override Finding? Look(DropColumn operation, LintStep step, Scene scene) =>
        scene.IsNew(operation.Table, operation.Column) || step.Before.Find(operation.Table)?.FindColumn(operation.Column)?.Computed is not null ? null : new(
            $"{operation.Summary} deletes its values, and programs that still read or write it fail",
            "Deploy a version of the program that does not use it first; then say why it may go: op.Assured(\"IRIS0402\", \"no version in use reads it\", op => ...).");
}

internal sealed class SchemaDropped() : StatementRule("IRIS0403", "drop-schema", Grade.Harm, "A schema or a database is dropped.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) =>
        statement.Starts("DROP", "SCHEMA") || statement.Starts("DROP", "DATABASE")
            ? new($"DROP {statement.Word(1)} deletes all that is in it", "Drop its tables one by one, in revisions that say why, and let the schema go when it is empty: op.DropSchema(...).")
            : null;
}

internal sealed class TableTruncated() : StatementRule("IRIS0404", "truncate", Grade.Harm, "All rows of a table are deleted by TRUNCATE.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene)
    {
        if (!statement.Starts("TRUNCATE") || scene.IsNew(Written.Table(statement, 1, "TABLE", "ONLY")))
        {
            return null;
        }

        var more = statement.Has("CASCADE") ? ", and those of all tables that refer to it" : "";
        return new($"TRUNCATE deletes all rows of {Written.Table(statement, 1, "TABLE", "ONLY")}{more}, under a lock that lets nobody read it", "Delete what has to go, with a condition: DELETE FROM ... WHERE ...");
    }
}

internal sealed class CascadeDropped() : StatementRule("IRIS0405", "drop-cascade", Grade.Harm, "DROP ... CASCADE drops what is not named.", "postgresql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) =>
        (statement.Starts("DROP") || (statement.Starts("ALTER") && statement.Has("DROP"))) && statement.Words[^1] == "CASCADE"
            ? new("CASCADE drops views, keys and other things that depend on it, and names none of them", "Drop what depends on it by name first, and leave CASCADE out: the server then says if something is missed.")
            : null;
}

internal sealed class RowsDeleted() : StatementRule("IRIS0406", "delete-every-row", Grade.Harm, "All rows of a table are deleted by a DELETE without WHERE.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) =>
        statement.Starts("DELETE") && !statement.Has("WHERE") && !statement.Has("LIMIT") && !scene.IsNew(Written.Table(statement, 1, "FROM", "ONLY"))
            ? new($"DELETE without WHERE deletes all rows of {Written.Table(statement, 1, "FROM", "ONLY")}", "Say which rows: DELETE FROM ... WHERE ... If it is all of them, say why: op.Assured(\"IRIS0406\", \"...\", op => ...).")
            : null;
}

internal sealed class GuardDropped() : OperationRule<DropConstraint>("IRIS0408", "drop-guard", Grade.Served, "A foreign key, a check or a unique constraint is dropped.")
{
    protected override Finding? Look(DropConstraint operation, LintStep step, Scene scene)
    {
        var kind = Kinds.Of(operation, step.Before);
        if (scene.IsNew(operation.Table) || scene.IsNewNamed(operation.Name) || kind is ConstraintKind.PrimaryKey || Kinds.IsReplaced(operation, step, scene))
        {
            return null;
        }

        return new($"after {operation.Summary} rows can be written that break it, and it cannot be made again while there are such rows", "Make the new constraint first and drop the old one after it, in the same revision.");
    }
}

internal sealed class PrimaryKeyDropped() : OperationRule<DropConstraint>("IRIS0409", "drop-primary-key", Grade.Served, "A primary key is dropped.")
{
    protected override Finding? Look(DropConstraint operation, LintStep step, Scene scene) =>
        Kinds.Of(operation, step.Before) is not ConstraintKind.PrimaryKey || scene.IsNew(operation.Table) ? null : new(
            $"without the primary key of {operation.Table} replication cannot tell its rows apart, and foreign keys to it go or keep it from being dropped",
            "Make the key that takes its place in the same revision, and look at what replicates the table.");
}

internal sealed class SequenceDropped() : OperationRule<DropObject>("IRIS0413", "drop-sequence", Grade.Harm, "A sequence is dropped that defaults draw from.")
{
    protected override Finding? Look(DropObject operation, LintStep step, Scene scene)
    {
        if (operation.Kind != SchemaObjectKind.Sequence || scene.IsNewNamed(operation.Name.Name))
        {
            return null;
        }

        var user = step.Before.Tables.FirstOrDefault(t => t.Columns.Any(c => c.Default is SqlExpression e && e.Text.Contains(operation.Name.Name, StringComparison.OrdinalIgnoreCase)));
        return user is null ? null : new(
            $"the default of a column of {user.Name} draws from sequence {operation.Name}: without it every INSERT fails, and the last number is forgotten",
            "Give the column another default first: op.AlterColumn(..., dropDefault: true).");
    }
}

/// <summary>Whose constraint it is.</summary>
internal static class Kinds
{
    public static ConstraintKind Of(DropConstraint operation, DatabaseModel before) =>
        before.Find(operation.Table) is { } table && operation.Find(table) is { } known ? DropConstraint.KindOf(known) : operation.Kind;

    /// <summary>Whether a constraint of the same kind was made for the table in the same revision before.</summary>
    public static bool IsReplaced(DropConstraint operation, LintStep step, Scene scene) => scene.Before(step).Any(s =>
        s.Operation is AddConstraint add && add.Table.SameAs(operation.Table) && DropConstraint.KindOf(add.Constraint) == Of(operation, step.Before));
}
