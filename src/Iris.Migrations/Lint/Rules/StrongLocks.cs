using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// Locks that are held until the revision is committed.

/// <summary>Which table a step locks so that nobody can use it, on the servers that keep locks to the end of the transaction.</summary>
internal static class Held
{
    public static TableName? By(LintStep step, Scene scene) => step.InTransaction && Table(step.Operation) is { } table && !scene.IsNew(table) && IsStrong(step, scene) ? table : (TableName?)null;

    public static TableName? Table(Operation operation) => operation switch
    {
        AddColumn o => (TableName?)o.Table,
        DropColumn o => o.Table,
        AlterColumn o => o.Table,
        RenameColumn o => o.Table,
        AddConstraint o => o.Table,
        DropConstraint o => o.Table,
        RenameTable o => o.Table,
        DropTable o => o.Table,
        CreateIndex o => o.Table,
        ValidateConstraint o => o.Table,
        BulkInsert o => o.Table,
        _ => null,
    };

    private static bool IsStrong(LintStep step, Scene scene) => scene.Server.IsSqlServer
        ? step.Operation is AddColumn or DropColumn or AlterColumn or RenameColumn or AddConstraint or DropConstraint or RenameTable
        : PostgreSqlCost.Of(step.Operation, step.Before, scene.Server).Lock >= TableLock.ShareRowExclusive;
}

internal sealed class WorkUnderLock() : RevisionRule("IRIS0450", "work-under-lock", Grade.Served, "Long work follows a strong lock in the same transaction.", "postgresql", "sqlserver")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        foreach (var step in scene.Steps)
        {
            if (step.InTransaction && IsLong(step, scene) is { } work && scene.Before(step).LastOrDefault(s => Held.By(s, scene) is { } t && Held.Table(step.Operation) is var own && (own is null || !t.SameAs(own))) is { } first)
            {
                yield return new($"{work} runs while the revision holds the lock of '{first.Operation.Summary}': it is kept until the commit, and all who use {Held.By(first, scene)} wait for both",
                    "Let them be two revisions, the long work first.") { At = step };
            }
        }
    }

    // What writes the rows of the locked table itself is another rule's.
    private static string? IsLong(LintStep step, Scene scene) => step.Operation switch
    {
        CreateIndex { Concurrently: false } index when !scene.IsNew(index.Table) => index.Summary,
        AddConstraint add when scene.Server.IsPostgreSql && !scene.IsNew(add.Table) && PostgreSqlCost.Of(add, step.Before, scene.Server).Scans => add.Summary,
        AlterColumn alter when scene.Server.IsPostgreSql && !scene.IsNew(alter.Table) && PostgreSqlCost.Of(alter, step.Before, scene.Server).IsLong => alter.Summary,
        _ => null,
    };
}

internal sealed class SeveralTablesLocked() : RevisionRule("IRIS0451", "several-tables-locked", Grade.Served, "One transaction takes strong locks on several tables.", "postgresql", "sqlserver")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        var locked = scene.Steps.Select(s => (Step: s, Table: Held.By(s, scene))).Where(s => s.Table is not null).DistinctBy(s => s.Table!.ToString().ToUpperInvariant()).ToList();
        if (locked.Count > 1)
        {
            yield return new($"one transaction locks {string.Join(" and ", locked.Select(l => l.Table))}: the first stays locked while it waits for the next, and a program that takes them in another order deadlocks with it",
                "Let it be a revision for each table.") { At = locked[1].Step };
        }
    }
}

internal sealed class ForeignKeysTogether() : RevisionRule("IRIS0454", "several-foreign-keys", Grade.Served, "One revision adds foreign keys to several tables, and locks them all.", "postgresql")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        var keys = scene.Steps.Where(s => s.InTransaction && s.Operation is AddConstraint { Constraint: ForeignKey } add && !scene.IsNew(add.Table)).ToList();
        var principals = keys.Select(s => ((ForeignKey)((AddConstraint)s.Operation).Constraint).PrincipalTable.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (keys.Count > 1 && principals.Count > 1)
        {
            yield return new($"{keys.Count} foreign keys in one transaction: nobody can write to the tables that have them, nor to {string.Join(", ", principals)}, until the last one is made", "Let it be a revision for each key.") { At = keys[1] };
        }
    }
}

internal sealed class ValidatedTooEarly() : OperationRule<ValidateConstraint>("IRIS0453", "validate-too-early", Grade.Served, "A constraint is validated in the transaction that makes it.", "postgresql")
{
    protected override Finding? Look(ValidateConstraint operation, LintStep step, Scene scene) => step.InTransaction && !scene.IsNew(operation.Table)
        && scene.Before(step).Any(s => s.InTransaction && s.Operation is AddConstraint add && add.Table.SameAs(operation.Table) && add.Constraint.Name is { } name && Names.Same(name, operation.Name)) ? new(
            $"{operation.Summary} reads all rows while the transaction still holds the strong lock that making it took: NOT VALID gains nothing",
            "Put op.ValidateConstraint into the next revision.") : null;
}

internal sealed class BackfillUnderLock() : RevisionRule("IRIS0455", "backfill-under-lock", Grade.Served, "Rows are written while the transaction holds a strong lock on their table.", "postgresql", "sqlserver")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        foreach (var step in scene.Steps.Where(s => s.InTransaction && s.Operation is ExecuteSql))
        {
            foreach (var statement in step.Statements.Where(s => s.Starts("UPDATE")))
            {
                var table = Written.Table(statement, 1, "ONLY");
                if (scene.Before(step).FirstOrDefault(s => Held.By(s, scene) is { } held && held.SameAs(table)) is { } first)
                {
                    yield return new($"UPDATE {table} runs while the revision holds the lock of '{first.Operation.Summary}': nobody can read {table} until all its rows are written",
                        "Let it be three revisions: add the column, fill it, require it.") { At = step with { Line = statement.Line } };
                }
            }
        }
    }
}

internal sealed class TriggerLocks() : OperationRule<CreateObject>("IRIS0447", "create-trigger-locks", Grade.Advice, "A trigger is made while nobody can write.", "postgresql")
{
    protected override Finding? Look(CreateObject operation, LintStep step, Scene scene) => operation.Object is Trigger trigger && !scene.IsNew(trigger.Table) ? new(
        $"{operation.Summary}: PostgreSQL takes a SHARE ROW EXCLUSIVE lock on {trigger.Table}. It is short, but it waits for every write that runs, and all later ones wait behind it",
        "Let it be alone in its revision, so that the lock is given back at once.") : null;
}

internal sealed class AltersApart() : RevisionRule("IRIS0452", "alters-apart", Grade.Served, "A table is copied or read several times in one revision.", "mysql", "postgresql")
{
    public override IEnumerable<Finding> Look(Scene scene) =>
        from long_ in scene.Steps.Where(s => s.Operation is AlterColumn or AddColumn or AddConstraint && Held.Table(s.Operation) is { } t && !scene.IsNew(t) && IsWhole(s, scene)).GroupBy(s => Held.Table(s.Operation)!.ToString().ToUpperInvariant())
        where long_.Count() > 1
        let table = Held.Table(long_.First().Operation)
        select new Finding(
            $"{scene.Server.Product} {(scene.Server.IsMySql ? "copies" : "writes")} all of {table} {long_.Count()} times in this revision, once for each of: {string.Join(", ", long_.Select(s => s.Operation.Summary))}",
            $"One statement does it in one go: op.Execute(\"ALTER TABLE {table} ..., ...\", effect: op => ...).") { At = long_.ElementAt(1) };

    private static bool IsWhole(LintStep step, Scene scene) => scene.Server.IsMySql
        ? OnlineCost.Of(step.Operation, step.Before, scene.Server) is { Algorithm: TableAlgorithm.Copy or TableAlgorithm.InPlace }
        : PostgreSqlCost.Of(step.Operation, step.Before, scene.Server).Rewrites;
}
