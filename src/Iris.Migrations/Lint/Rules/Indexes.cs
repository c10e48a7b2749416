using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// Indexes that are built, dropped or of no use.

internal sealed class IndexBlocksWrites() : OperationRule<CreateIndex>("IRIS0430", "index-blocks-writes", Grade.Served, "An index is built while nobody can write.", "postgresql")
{
    protected override Finding? Look(CreateIndex operation, LintStep step, Scene scene) => operation.Concurrently || scene.IsNew(operation.Table) ? null : new(
        $"{operation.Summary}: PostgreSQL holds a SHARE lock until the index is built, and nobody can write to {operation.Table} meanwhile",
        Remedy.Safer(new AutocommitBlock([operation with { Concurrently = true }])));
}

internal sealed class IndexDropBlocks() : OperationRule<DropIndex>("IRIS0431", "drop-index-blocks", Grade.Served, "An index is dropped while nobody can read or write.", "postgresql")
{
    protected override Finding? Look(DropIndex operation, LintStep step, Scene scene)
    {
        var table = operation.Table ?? operation.Owner(step.Before)?.Name;
        return operation.Concurrently || scene.IsNewNamed(operation.Name) || (table is { } name && scene.IsNew(name)) ? null : new(
            $"{operation.Summary}: PostgreSQL takes an ACCESS EXCLUSIVE lock on its table. It is short, but it waits for every query that runs, and all later ones wait behind it",
            Remedy.Safer(new AutocommitBlock([operation with { Concurrently = true }])));
    }
}

internal sealed class InvalidIndexKept() : OperationRule<CreateIndex>("IRIS0459", "invalid-index-kept", Grade.Harm, "IF NOT EXISTS takes a failed index for a finished one.", "postgresql")
{
    protected override Finding? Look(CreateIndex operation, LintStep step, Scene scene) => operation is { Concurrently: true, IfNotExists: true } ? new(
        $"{operation.Summary}: when a concurrent build fails or is cancelled, PostgreSQL leaves an invalid index behind; the next run finds the name taken, says that all is done, and no query uses it",
        Remedy.Words("Drop what a failed build may have left, then build:", new AutocommitBlock(
            [new DropIndex(operation.Index.Name, operation.Table, IfExists: true, Concurrently: true), operation with { IfNotExists = false }]))) : null;
}

internal sealed class WordIndexBlocks() : OperationRule<CreateIndex>("IRIS0464", "fulltext-blocks", Grade.Served, "A FULLTEXT or SPATIAL index is built while nobody can write.", "mysql")
{
    protected override Finding? Look(CreateIndex operation, LintStep step, Scene scene) =>
        scene.IsNew(operation.Table) || !OnlineCost.IsWordIndex(operation.Index) ? null : new(
            $"{operation.Summary}: {scene.Server.Product} builds a {operation.Index.Method!.ToUpperInvariant()} index with LOCK=SHARED, and nobody can write to {operation.Table} meanwhile",
            "Build it on a copy of the table that a tool keeps in step (gh-ost, pt-online-schema-change), or when nobody writes.");
}

internal sealed class IndexBuiltOffline() : OperationRule<CreateIndex>("IRIS0467", "index-offline", Grade.Served, "An index is built offline.", "sqlserver")
{
    protected override Finding? Look(CreateIndex operation, LintStep step, Scene scene) =>
        scene.IsNew(operation.Table) || operation.Index.Options.Any(o => o.Dialect == "sqlserver" && o.Sql.Contains("ONLINE", StringComparison.OrdinalIgnoreCase)) ? null : new(
            $"{operation.Summary}: SQL Server holds a shared lock (Sch-M, for a clustered index) until the index is built, and nobody can write to {operation.Table} meanwhile",
            Remedy.Words("Where the edition can (Enterprise, Azure):", operation with { Concurrently = false, Index = operation.Index with { Options = operation.Index.Options.Add(new("sqlserver", "WITH (ONLINE = ON)")) } }));
}

internal sealed class TextKeyWithoutLength() : OperationRule<CreateIndex>("IRIS0465", "text-key-length", Grade.Fails, "An index over long text has no length.", "mysql")
{
    protected override Finding? Look(CreateIndex operation, LintStep step, Scene scene)
    {
        var table = step.Before.Find(operation.Table);
        var part = operation.Index.Columns.FirstOrDefault(p => !p.IsExpression && p.Length is null && IsLong(table?.FindColumn(p.Text), scene));
        return part is null || OnlineCost.IsWordIndex(operation.Index) ? null : new(
            $"{operation.Summary} fails: MySQL and MariaDB index the first bytes of {scene.TypeName(table!.FindColumn(part.Text)!.Type)} only, and want to be told how many",
            Remedy.Safer(operation with { Index = operation.Index with { Columns = operation.Index.Columns.Map(p => ReferenceEquals(p, part) ? p with { Length = 100 } : p) } }));
    }

    private static bool IsLong(Column? column, Scene scene) => column is not null && scene.TypeName(column.Type).ToUpperInvariant() is var type && (type.EndsWith("TEXT", StringComparison.Ordinal) || type.EndsWith("BLOB", StringComparison.Ordinal));
}

internal sealed class ForeignKeyWithoutIndex() : RevisionRule("IRIS0492", "foreign-key-without-index", Grade.Advice, "The columns of a foreign key have no index.")
{
    // MySQL and MariaDB make one by themselves.
    public override IEnumerable<Finding> Look(Scene scene) => !scene.Server.IsMySql && scene.Steps.Any(s => AddsKey(s.Operation))
        ? scene.Steps.SelectMany(step => Look(step, scene.Steps[^1].After))
        : [];

    private static bool AddsKey(Operation operation) =>
        operation is AddConstraint { Constraint: ForeignKey } || (operation is CreateTable create && create.Table.Constraints.Any(c => c is ForeignKey));

    private static IEnumerable<Finding> Look(LintStep step, DatabaseModel after)
    {
        var (name, constraints) = step.Operation switch
        {
            CreateTable create => (create.Table.Name, create.Table.Constraints),
            AddConstraint add => (add.Table, [add.Constraint]),
            _ => ((TableName?)null, []),
        };
        foreach (var constraint in constraints)
        {
            if (name is not null && constraint is ForeignKey key && after.Find(name) is { Opaque: false } table && key.Columns.Count > 0 && !Orders(table).Any(o => o.Take(key.Columns.Count).SequenceEqual(key.Columns, StringComparer.OrdinalIgnoreCase)))
            {
                yield return new($"no index of {name} begins with {string.Join(", ", key.Columns)}: to delete a row of {key.PrincipalTable}, or change its key, the server reads all of {name}",
                    Remedy.Safer(new CreateIndex(name, new TableIndex($"ix_{name.Name}_{string.Join('_', key.Columns)}", key.Columns.Map(c => new IndexColumn(c)))))) { At = step };
            }
        }
    }

    private static IEnumerable<IEnumerable<string>> Orders(Table table) =>
        table.Indexes.Where(i => i.Where is null).Select(i => i.Columns.TakeWhile(c => !c.IsExpression).Select(c => c.Text))
            .Concat(table.Constraints.Where(c => c is PrimaryKey or UniqueConstraint).Select(c => c.OwnColumns().AsEnumerable()));
}

internal sealed class IndexDuplicated() : OperationRule<CreateIndex>("IRIS0493", "duplicate-index", Grade.Advice, "An index does what another one does.")
{
    protected override Finding? Look(CreateIndex operation, LintStep step, Scene scene)
    {
        if (step.Before.Find(operation.Table) is not { } table || operation.Index is { Unique: true } or { Where: not null } or { Method: not null } or { Include.Count: > 0 })
        {
            return null;
        }

        var same = table.Indexes.FirstOrDefault(i => i is { Where: null, Method: null } && Begins(i.Columns, operation.Index.Columns) && !Names.Same(i.Name, operation.Index.Name));
        var key = table.Constraints.FirstOrDefault(c => c is PrimaryKey or UniqueConstraint && Begins(c.OwnColumns().Map(n => new IndexColumn(n)), operation.Index.Columns));
        var other = same is not null ? $"index {same.Name}" : key is not null ? $"the index of {(key is PrimaryKey ? "the primary key" : "a unique constraint")}" : null;
        return other is null ? null : new(
            $"{operation.Summary}: {other} begins with the same columns and serves the same queries; another one only makes every write slower", "Leave it out, or drop the shorter one.");
    }

    private static bool Begins(ValueList<IndexColumn> longer, ValueList<IndexColumn> shorter)
    {
        var i = 0;
        while (i < shorter.Count && i < longer.Count && longer[i].Equals(shorter[i]))
        {
            i++;
        }

        return i == shorter.Count;
    }
}

internal sealed class IndexTooWide() : OperationRule<CreateIndex>("IRIS0494", "wide-index", Grade.Advice, "An index that is not unique has more than three columns.")
{
    protected override Finding? Look(CreateIndex operation, LintStep step, Scene scene) => operation.Index is { Unique: false, Columns.Count: > 3 }
        ? new($"{operation.Summary} has {operation.Index.Columns.Count} columns: it is large, every write of any of them changes it, and few queries use more than the first", "Order by what queries ask for most, and leave out what does not narrow it down.")
        : null;
}
