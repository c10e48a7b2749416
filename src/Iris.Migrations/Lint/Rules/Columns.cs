using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// Columns that change under the rows that are there.

internal sealed class TypeChangeRewrites() : OperationRule<AlterColumn>("IRIS0439", "type-change-rewrites", Grade.Served, "A change of type makes PostgreSQL write every row anew.", "postgresql")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var existing = step.Before.Find(operation.Table)?.FindColumn(operation.Column) ?? operation.Existing;
        if (operation.Type is not { } type || existing is null || scene.IsNew(operation.Table) || !PostgreSqlCost.Of(operation, step.Before, scene.Server).Rewrites)
        {
            return null;
        }

        return new(
            $"{operation.Summary} from {scene.TypeName(existing.Type)} to {scene.TypeName(type)}: PostgreSQL writes all of {operation.Table} and its indexes anew under an ACCESS EXCLUSIVE lock, and nobody can read it meanwhile",
            Remedy.Words("Add a column, keep it in step with a trigger, fill it bit by bit, and change over:", new AddColumn(operation.Table, new Column(operation.Column + "_new", type))));
    }
}

internal sealed class NotNullScans() : OperationRule<AlterColumn>("IRIS0440", "set-not-null-scans", Grade.Served, "SET NOT NULL reads every row while nobody else can.", "postgresql")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var table = step.Before.Find(operation.Table);
        var modern = !scene.Server.IsBefore(12);
        if (operation.Nullable != false || scene.IsNew(operation.Table) || table?.FindColumn(operation.Column)?.Nullable == false
            || (modern && PostgreSqlCost.IsKnownNotNull(table, operation.Column)))
        {
            return null;
        }

        var name = $"ck_{operation.Table.Name}_{operation.Column}_not_null";
        var what = $"{operation.Summary}: PostgreSQL reads all of {operation.Table} under an ACCESS EXCLUSIVE lock, and nobody can read it meanwhile";
        return modern
            ? new(what, Remedy.Words(
                "Check it first, without the lock; each of these in a revision of its own, the last of which reads nothing:",
                new AddConstraint(operation.Table, new CheckConstraint(name, $"{operation.Column} IS NOT NULL") { NotValid = true }),
                new ValidateConstraint(operation.Table, name),
                new AlterColumn(operation.Table, operation.Column) { Nullable = false },
                new DropConstraint(operation.Table, name, ConstraintKind.Check)))
            : new(what, Remedy.Words("Before PostgreSQL 12 only a check serves instead:", new AddConstraint(operation.Table, new CheckConstraint(name, $"{operation.Column} IS NOT NULL") { NotValid = true }), new ValidateConstraint(operation.Table, name)));
    }
}

internal sealed class NotNullWithoutBackfill() : OperationRule<AlterColumn>("IRIS0470", "not-null-without-backfill", Grade.Harm, "A column is made NOT NULL, and nothing fills the rows that are NULL.")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var table = step.Before.Find(operation.Table);
        return operation.Nullable != false || scene.IsNew(operation.Table) || table?.FindColumn(operation.Column)?.Nullable == false
            || PostgreSqlCost.IsKnownNotNull(table, operation.Column) || scene.IsPrepared(step, operation.Table) ? null : new(
                $"{operation.Summary} NOT NULL fails where a row has NULL there, or puts 0 or '' into it (MySQL without strict mode), and nothing in this revision fills such rows",
                Remedy.Words("Fill them before:", new ExecuteSql($"UPDATE {operation.Table} SET {operation.Column} = ... WHERE {operation.Column} IS NULL"), operation));
    }
}

internal sealed class CastOverRows() : OperationRule<AlterColumn>("IRIS0473", "cast-over-rows", Grade.Served, "A change of type converts text, which may fail in rows that nobody has seen.", "postgresql", "mysql", "sqlserver")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var existing = step.Before.Find(operation.Table)?.FindColumn(operation.Column)?.Type.For(scene.Server.Dialect.Name);
        var type = operation.Type?.For(scene.Server.Dialect.Name);
        return existing is null || type is null || scene.IsNew(operation.Table) || !IsText(existing) || IsText(type) || scene.IsPrepared(step, operation.Table) ? null : new(
            $"{operation.Summary} turns text into {scene.TypeName(type)}: one row that is no such value makes it fail, in production and not in a test",
            Remedy.Words("Ask before, and correct what the answer shows:", new Assertion(
                AssertionKind.Require, $"SELECT CASE WHEN EXISTS (SELECT 1 FROM {operation.Table} WHERE {operation.Column} ...) THEN 0 ELSE 1 END", $"every {operation.Column} is a {scene.TypeName(type)}")));
    }

    private static bool IsText(SqlType type) => type.Kind is SqlTypeKind.Char or SqlTypeKind.String or SqlTypeKind.Text or SqlTypeKind.Native;
}

internal sealed class ColumnUpdated() : OperationRule<AlterColumn>("IRIS0466", "alter-column-updates", Grade.Served, "ALTER COLUMN writes or reads every row on SQL Server.", "sqlserver")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var existing = step.Before.Find(operation.Table)?.FindColumn(operation.Column);
        if (existing is null || scene.IsNew(operation.Table))
        {
            return null;
        }

        var writes = operation.Type is { } type && !IsFree(existing.Type.For("sqlserver"), type.For("sqlserver"));
        var reads = operation.Nullable == false && existing.Nullable;
        return writes || reads ? new(
            $"{operation.Summary}: SQL Server {(writes ? "writes" : "reads")} every row of {operation.Table} under a Sch-M lock, and nobody can read it meanwhile",
            writes ? Remedy.Words("Add a column of the new type, fill it bit by bit, and change over:", new AddColumn(operation.Table, new Column(operation.Column + "_new", operation.Type!)))
                : "Where the edition can (Enterprise, Azure): ALTER TABLE ... ALTER COLUMN ... WITH (ONLINE = ON), in op.Execute.") : null;
    }

    private static bool IsFree(SqlType from, SqlType to) => from.Equals(to)
        || (from.Kind == to.Kind && from.Kind is SqlTypeKind.String or SqlTypeKind.Binary && from.Length is { } old && to.Length >= old);
}

internal sealed class CopyingAlter() : OperationRule("IRIS0461", "copying-alter", Grade.Served, "ALTER TABLE copies the whole table, and nobody can write meanwhile.", "mysql")
{
    public override bool IsAbout(Type operation) => operation == typeof(AlterColumn) || operation == typeof(AddConstraint);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var table = operation is AlterColumn alter ? alter.Table : ((AddConstraint)operation).Table;
        var isEnum = operation is AlterColumn { Type: { } type } && type.For("mysql").Kind == SqlTypeKind.Enum;
        return scene.IsNew(table) || isEnum || OnlineCost.Of(operation, step.Before, scene.Server) is not { Algorithm: TableAlgorithm.Copy } ? null : new(
            $"{operation.Summary}: {scene.Server.Product} copies all of {table} row by row (ALGORITHM=COPY, LOCK=SHARED), and nobody can write to it meanwhile",
            operation is AlterColumn changed && changed.Type is not null
                ? Remedy.Words("Add a column, which is done at once, fill it bit by bit, and change over:", new AddColumn(table, new Column(changed.Column + "_new", changed.Type)))
                : "Let a tool do it that copies in the background (gh-ost, pt-online-schema-change), or do it when nobody writes.");
    }
}

internal sealed class EnumRebuilt() : OperationRule<AlterColumn>("IRIS0463", "enum-rebuild", Grade.Served, "Words of an enum are put elsewhere than at the end: the table is copied.", "mysql")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var old = step.Before.Find(operation.Table)?.FindColumn(operation.Column)?.Type.For("mysql");
        return scene.IsNew(operation.Table) || old is not { Kind: SqlTypeKind.Enum } || operation.Type?.For("mysql") is not { Kind: SqlTypeKind.Enum } type
            || OnlineCost.Of(operation, step.Before, scene.Server)?.Algorithm != TableAlgorithm.Copy ? null : new(
                $"{operation.Summary}: words are kept by their numbers, so {scene.Server.Product} copies all of {operation.Table} when one is not put at the end (or is the 256th), and nobody can write to it meanwhile",
                Remedy.Words("Put new words at the end; that is done at once:",
                    operation with { Type = SqlType.Enum(type.Name ?? "", [.. old.Values, .. type.Values.Where(v => !old.Values.Contains(v))]) }));
    }
}
