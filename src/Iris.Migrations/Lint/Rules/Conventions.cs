using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// What tables and revisions look like.

internal sealed class IdentityGiven() : OperationRule<BulkInsert>("IRIS0474", "explicit-identity", Grade.Harm, "Rows are inserted with numbers that the database would give itself.", "postgresql")
{
    protected override Finding? Look(BulkInsert operation, LintStep step, Scene scene)
    {
        var column = step.Before.Find(operation.Table)?.Columns.FirstOrDefault(c => (c.Identity is not null || Volatility.IsSerial(c.Type.For("postgresql"))) && operation.Columns.Any(n => Names.Same(n, c.Name)));
        return column is null || scene.Moves(operation.Table, column.Name) ? null : new(
            $"{operation.Summary} gives values for {column.Name}, and PostgreSQL does not count them: the first row that a program inserts gets the number 1 again, and fails",
            Remedy.Words("Move the sequence on after it:", new ExecuteSql($"SELECT setval(pg_get_serial_sequence('{operation.Table}', '{column.Name}'), (SELECT max({column.Name}) FROM {operation.Table}))")));
    }
}

internal sealed class NameNeedsQuotes() : OperationRule("IRIS0480", "quoted-name", Grade.Advice, "A name has capitals, and has to be quoted in every query.", "postgresql")
{
    public override bool IsAbout(Type operation) => operation == typeof(CreateTable) || operation == typeof(AddColumn) || operation == typeof(RenameColumn) || operation == typeof(RenameTable);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        // What raw SQL writes without quotes is in small letters by then.
        if (step.IsRead)
        {
            return null;
        }

        var name = Names(operation).FirstOrDefault(n => n.Any(char.IsUpper));
        return name is null ? null : new($"{operation.Summary}: PostgreSQL makes small letters of names without quotes, so that every query, in every tool, has to write \"{name}\"", $"Write {Snake(name)}; a mapper can turn names around.");
    }

    private static IEnumerable<string> Names(Operation operation) => operation switch
    {
        CreateTable create => [create.Table.Name.Name, .. create.Table.Columns.Select(c => c.Name)],
        AddColumn add => [add.Column.Name],
        RenameColumn rename => [rename.NewName],
        RenameTable rename => [rename.NewName],
        _ => [],
    };

    private static string Snake(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 && name[i - 1] != '_' && !char.IsUpper(name[i - 1]) ? "_" : "") + char.ToLowerInvariant(c) : $"{c}"));
}

internal sealed class ColumnTwice() : OperationRule("IRIS0483", "duplicate-column", Grade.Fails, "A column is named twice.")
{
    public override bool IsAbout(Type operation) => operation == typeof(CreateTable) || operation == typeof(BulkInsert) || operation == typeof(CreateIndex);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var names = operation switch
        {
            CreateTable create => create.Table.Columns.Select(c => c.Name),
            BulkInsert insert => insert.Columns,
            _ => ((CreateIndex)operation).Index.Columns.Where(c => !c.IsExpression).Select(c => c.Text),
        };
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var twice = names.FirstOrDefault(name => !seen.Add(name));
        return twice is null ? null : new($"{operation.Summary} names column {twice} twice, and the database refuses it", "Leave one of them out.");
    }
}

internal sealed class ChangeWithoutDowngrade() : RevisionRule("IRIS0486", "rows-without-downgrade", Grade.Advice, "Rows are changed, and the downgrade does nothing.")
{
    public override IEnumerable<Finding> Look(Scene scene)
    {
        var step = scene.Steps.FirstOrDefault(s => s.Operation is BulkInsert or RunCode or Backfill || s.Statements.Any(r => r.IsWrite));
        return step is not null && scene.Revision.Rollback is null && scene.Downgrade is { Irreversible: false, Operations.Count: 0 }
            ? [new("it changes rows, and its downgrade does nothing: a database that has been there and back is not what it was", "Take the rows back in Downgrade, say op.Irreversible(), or say what is left to do: Rollback = \"...\".") { At = step }]
            : [];
    }
}

internal sealed class NoWayBackUnsaid() : RevisionRule("IRIS0487", "no-way-back", Grade.Advice, "There is no way back, and no word on what to do then.")
{
    public override IEnumerable<Finding> Look(Scene scene) => scene.Steps.Count > 0 && scene.Revision.Rollback is null && scene.Downgrade.Irreversible
        ? [new("it cannot be downgraded, and says nothing of what to do when it has to be", "Rollback = \"restore the backup from before\" in [Revision], or '-- Rollback: ...' in the header of a file of SQL.") { OfAllDialects = true }]
        : [];
}

internal sealed class RevisionEmpty() : RevisionRule("IRIS0488", "empty-revision", Grade.Advice, "A revision does nothing, for any dialect.")
{
    public override IEnumerable<Finding> Look(Scene scene) => scene.Steps.Count == 0 && scene.Revision is { Revises.Count: < 2, DependsOn.Count: 0, Replaces.Count: 0 }
        ? [new("it does nothing, and yet every database counts it", "Delete it, or write what it was meant for. A merge is the only revision that has nothing to do.") { OfAllDialects = true }]
        : [];
}

internal sealed class MessageMissing() : RevisionRule("IRIS0489", "no-message", Grade.Advice, "A revision does not say what it does.")
{
    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase) { "", "auto", "migration", "update", "updates", "changes", "wip", "fix", "new revision", "autogenerated", "test" };

    public override IEnumerable<Finding> Look(Scene scene) => Empty.Contains(scene.Revision.Message.Trim().TrimEnd('.'))
        ? [new($"its message, '{scene.Revision.Message}', says nothing to who reads the history a year from now", "Message = \"add the owner of a project\"") { OfAllDialects = true }]
        : [];
}

internal sealed class NarrowKey() : OperationRule<CreateTable>("IRIS0490", "narrow-key", Grade.Off, "A numbered primary key has fewer than 64 bits.", "postgresql", "mysql", "sqlserver")
{
    protected override Finding? Look(CreateTable operation, LintStep step, Scene scene)
    {
        var key = operation.Table.PrimaryKey is { Columns: [var only] } ? operation.Table.FindColumn(only) : null;
        return key is { Identity: not null, Type.Kind: SqlTypeKind.Integer or SqlTypeKind.SmallInteger } ? new(
            $"{operation.Summary}: its key ends at {(key.Type.Kind == SqlTypeKind.Integer ? "2,147,483,647" : "32,767")} rows, deleted and failed ones counted, and widening it later writes the table anew", $"Column(\"{key.Name}\", SqlType.BigInteger, nullable: false, identity: true)") : null;
    }
}

internal sealed class KeyMissing() : OperationRule<CreateTable>("IRIS0491", "table-without-key", Grade.Advice, "A table has no primary key.")
{
    protected override Finding? Look(CreateTable operation, LintStep step, Scene scene) =>
        operation.Table.PrimaryKey is not null || operation.Table.Columns.Count == 0 || scene.GetsKey(operation.Table.Name) ? null : new(
            $"{operation.Summary} without a primary key: replication finds its rows by reading all of it, and no row can be named", $"op.CreatePrimaryKey(\"pk_{operation.Table.Name.Name}\", \"{operation.Table.Name.Name}\", [...])");
}

internal sealed class ConstraintUnnamed() : OperationRule("IRIS0495", "unnamed-constraint", Grade.Advice, "A constraint is added without a name.")
{
    public override bool IsAbout(Type operation) => operation == typeof(AddConstraint);

    public override Finding? Look(Operation operation, LintStep step, Scene scene) =>
        operation is AddConstraint { Constraint: { Name: null } constraint } add && constraint is not PrimaryKey && !step.IsRead ? new(
            $"{add.Summary} has no name: every database makes up another one, and a revision that drops it later does not know which", Remedy.Safer(add with { Constraint = constraint with { Name = NameFor(add) } })) : null;

    private static string NameFor(AddConstraint add)
    {
        var prefix = add.Constraint switch { ForeignKey => "fk", UniqueConstraint => "uq", CheckConstraint => "ck", _ => "ex" };
        var columns = string.Join('_', add.Constraint.OwnColumns());
        return $"{prefix}_{add.Table.Name}{(columns.Length == 0 ? "" : "_" + columns)}";
    }
}
