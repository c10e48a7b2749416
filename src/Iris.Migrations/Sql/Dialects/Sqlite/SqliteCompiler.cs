using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>SQLite's statements. What ALTER TABLE cannot do becomes a rebuild of the table, one for changes that follow each other.</summary>
internal sealed partial class SqliteCompiler(SqliteDialect dialect, DatabaseModel before) : SqlCompiler(dialect, before)
{
    private Rebuild? _rebuild;

    /// <summary>Whether SQLite makes a table anew for an operation on it, done alone.</summary>
    public bool Rebuilds(Operation operation, Table table) => operation switch
    {
        AddColumn add => !CanBeAdded(add.Column),
        DropColumn drop => !CanBeDropped(table, drop.Column),
        AlterColumn alter => alter is not { Type: null, Nullable: null, Default: null, DropDefault: false, Collation: null, DropCollation: false, Identity: null, DropIdentity: false, Computed: null },
        _ => operation is Operations.AddConstraint or Operations.DropConstraint or Operations.RenameConstraint,
    };

    protected override void CompileSequence(IReadOnlyList<Operation> operations)
    {
        foreach (var operation in operations)
        {
            if (Parts(operation) is not { } parts)
            {
                CompilePart(operation);
                continue;
            }

            foreach (var part in parts)
            {
                CompilePart(part);
            }
        }

        Flush();
    }

    private void CompilePart(Operation operation)
    {
        if (_rebuild is not { } open || TableOf(operation) is not { } table || !table.SameAs(open.Table))
        {
            Flush();
        }

        CompileOne(operation);
    }

    protected override void CreateTable(CreateTable operation)
    {
        if (operation.Table.PrimaryKey is { Columns.Count: > 1 } key
            && operation.Table.Columns.Any(c => c.Identity is not null && key.Columns.Any(k => Names.Same(k, c.Name))))
        {
            Unsupported("numbering of one column of a composite key", "Make the column the primary key alone, or leave identity out.");
        }

        base.CreateTable(operation);
    }

    protected override void AddColumn(AddColumn operation)
    {
        if (_rebuild is not null || !CanBeAdded(operation.Column) || !IsAtEnd(operation))
        {
            Join(operation);
            return;
        }

        base.AddColumn(operation with { Position = null });
    }

    protected override void DropColumn(DropColumn operation)
    {
        RefuseIfComputedFrom(operation);
        if (_rebuild is not null || Before.Find(operation.Table) is not { Opaque: false } table || !CanBeDropped(table, operation.Column))
        {
            Join(operation);
            return;
        }

        base.DropColumn(operation);
    }

    protected override void AlterColumn(AlterColumn operation)
    {
        var existing = Before.Find(operation.Table)?.FindColumn(operation.Column);
        if (existing?.Identity is not null && operation.Type is { Kind: SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger })
        {
            // The number of a row is an INTEGER by name and has 64 bits.
            operation = operation with { Type = null };
        }

        if (operation is not { Type: null, Nullable: null, Default: null, DropDefault: false, Collation: null, DropCollation: false, Identity: null, DropIdentity: false, Computed: null, Position: null })
        {
            Join(operation);
        }
    }

    /// <summary>SQLite refuses to drop the column, or a rebuild tries the views before it is kept.</summary>
    protected override bool FindsBrokenViews => true;

    protected override void AddConstraint(AddConstraint operation) => Join(operation);

    protected override void DropConstraint(DropConstraint operation)
    {
        var known = Before.Find(operation.Table);
        if (operation.IfExists && known is { Opaque: false } && operation.Find(known) is null && After.Find(operation.Table) is { Opaque: false })
        {
            return;
        }

        Join(operation);
    }

    protected override void RenameConstraint(RenameConstraint operation) => Join(operation);

    protected override void CreateIndex(CreateIndex operation)
    {
        if (_rebuild is not null)
        {
            Join(operation);
            return;
        }

        base.CreateIndex(operation);
    }

    protected override void DropIndex(DropIndex operation)
    {
        if (_rebuild is not null)
        {
            Join(operation);
            return;
        }

        base.DropIndex(operation);
    }

    /// <summary>
    /// What SQLite has no words for, taken apart: renaming is a statement of its own, IF EXISTS of a column a condition. Null for what it has
    /// words for.
    /// </summary>
    private Operation[]? Parts(Operation operation) => operation switch
    {
        RenameIndex rename when Before.Find(rename.Table)?.FindIndex(rename.Name) is { } index =>
            [new DropIndex(rename.Name, rename.Table) { Site = rename.Site }, new CreateIndex(rename.Table, index with { Name = rename.NewName }) { Site = rename.Site }],
        AddColumn { IfNotExists: true } add =>
            [new ConditionalBlock(!new Condition.ColumnExists(add.Table, add.Column.Name), [add with { IfNotExists = false }]) { Site = add.Site }],
        DropColumn { IfExists: true } drop =>
            [new ConditionalBlock(new Condition.ColumnExists(drop.Table, drop.Column), [drop with { IfExists = false }]) { Site = drop.Site }],
        AlterColumn { NewName: { } name } alter =>
            [new RenameColumn(alter.Table, alter.Column, name) { Site = alter.Site }, alter with { Column = name, NewName = null }],
        _ => null,
    };

    /// <summary>The table of a change that a rebuild can take in; null for anything else.</summary>
    private TableName? TableOf(Operation operation) => operation switch
    {
        AddColumn add => add.Table,
        DropColumn drop => drop.Table,
        AlterColumn alter => alter.Table,
        AddConstraint add => add.Table,
        DropConstraint drop => drop.Table,
        RenameConstraint rename => rename.Table,
        CreateIndex create => create.Table,
        DropIndex drop => drop.Owner(Before)?.Name ?? drop.Table,
        _ => null,
    };

    private void Join(Operation operation)
    {
        _rebuild ??= new(TableOf(operation)!, Before.Find(TableOf(operation)!));
        _rebuild.Changes.Add(operation);
    }

    private void Flush()
    {
        if (_rebuild is not { } rebuild)
        {
            return;
        }

        _rebuild = null;
        var first = rebuild.Changes[0];
        if (InAutocommit)
        {
            Report(DiagnosticCatalogue.RebuildInAutocommit(first.Summary, rebuild.Table.ToString(), first.Location));
            return;
        }

        Emit(new SqliteRebuild(rebuild.Table, [.. rebuild.Changes], [.. Offline(rebuild).Select(s => (SqlStep)new SqlStatement(s) { Source = first })]) { Source = first });
    }

    private void RefuseIfComputedFrom(DropColumn operation)
    {
        var dependent = Before.Find(operation.Table)?.Columns.FirstOrDefault(c => c.Computed is { } computed
            && !Names.Same(c.Name, operation.Column) && SqliteTokens.Mentions(computed.Sql, operation.Column));
        if (dependent is not null)
        {
            Report(DiagnosticCatalogue.RebuildRefused(operation.Summary, $"column '{dependent.Name}' is computed from it", "Drop that column first.", operation.Location));
        }
    }

    /// <summary>Whether ADD COLUMN takes the column: SQLite does not touch the rows, so what they get must be constant.</summary>
    private bool CanBeAdded(Column column)
    {
        var value = column.Default is null ? "NULL" : DefaultText(column.Default);
        var constant = value[0] != '(' && !value.StartsWith("CURRENT_", StringComparison.OrdinalIgnoreCase);
        return column.Computed is null or { Stored: false } && column.Identity is null && constant
            && (column.Nullable || (column.Computed is null && !value.Equals("NULL", StringComparison.OrdinalIgnoreCase)));
    }

    private bool IsAtEnd(AddColumn operation) => operation.Position is not { } position
        || (Before.Find(operation.Table) is { Opaque: false } table && position.In(table.Columns.Select(c => c.Name)) == table.Columns.Count);

    private static bool CanBeDropped(Table table, string column) =>
        table.Columns.Count > 1 && table.FindColumn(column) is not null
        && !table.Constraints.Any(c => c.Uses(column)) && !table.Indexes.Any(i => i.Uses(column))
        && !table.Columns.Any(c => c.Computed is { } computed && SqliteTokens.Mentions(computed.Sql, column));

    /// <summary>Changes of one table that wait to be done in one rebuild.</summary>
    private sealed record Rebuild(TableName Table, Table? Before)
    {
        public List<Operation> Changes { get; } = [];
    }
}
