using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Changes a column in place. What is null here stays as it is.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The name of the column.</param>
public sealed record AlterColumn(TableName Table, string Column) : Operation
{
    /// <summary>The type that it gets.</summary>
    public SqlType? Type { get; init; }

    /// <summary>Whether it may be null from now on.</summary>
    public bool? Nullable { get; init; }

    /// <summary>The default that it gets.</summary>
    public DefaultValue? Default { get; init; }

    /// <summary>Whether its default goes.</summary>
    public bool DropDefault { get; init; }

    /// <summary>The name that it gets.</summary>
    public string? NewName { get; init; }

    /// <summary>The comment that it gets.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether its comment goes.</summary>
    public bool DropComment { get; init; }

    /// <summary>The collation that it gets.</summary>
    public string? Collation { get; init; }

    /// <summary>Whether it goes back to the collation of the database.</summary>
    public bool DropCollation { get; init; }

    /// <summary>How the database numbers the rows by it from now on.</summary>
    public Identity? Identity { get; init; }

    /// <summary>Whether the database stops numbering the rows by it.</summary>
    public bool DropIdentity { get; init; }

    /// <summary>The expression that it is computed from from now on; only of a column that is computed already.</summary>
    public Computed? Computed { get; init; }

    /// <summary>The place that it gets among the others.</summary>
    public ColumnPosition? Position { get; init; }

    /// <summary>The expression that makes values of the new type from the old ones (PostgreSQL's USING).</summary>
    public string? Using { get; init; }

    /// <summary>The column as it stands before, where the author says it; what is missing comes from the schema.</summary>
    public Column? Existing { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"alter column {Table}.{Column}";

    /// <summary>
    /// Whether the table may be made anew, from the shape that it has then: what some databases can only do so is said of all,
    /// because the branches of one graph run on any of them.
    /// </summary>
    private bool RewritesTable => Type is not null || Nullable is not null || Default is not null || DropDefault
        || Collation is not null || DropCollation || Identity is not null || DropIdentity || Computed is not null || Position is not null;

    /// <summary>The column after this operation.</summary>
    public Column Changed(Column existing) => existing with
    {
        Name = NewName ?? existing.Name,
        Type = Type ?? existing.Type,
        Nullable = Nullable ?? existing.Nullable,
        Default = DropDefault ? null : Default ?? existing.Default,
        Comment = DropComment ? null : Comment ?? existing.Comment,
        Collation = DropCollation ? null : Collation ?? existing.Collation,
        Identity = DropIdentity ? null : Identity ?? existing.Identity,
        Computed = Computed ?? existing.Computed,
    };

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        before.Find(Table) is { } table && table.FindColumn(Column) is { } existing ? [Restoring(table, existing)] : null;

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
    [
        Touch.Reads(SchemaPart.Existence(Table)),
        Touch.Changes(SchemaPart.Column(Table, Column)),
        .. NewName is null ? [] : new[] { Touch.Changes(SchemaPart.Column(Table, NewName)) },
        .. RewritesTable ? [Touch.Reads(SchemaPart.Shape(Table)), Touch.Reads(SchemaPart.Rows(Table))] : Array.Empty<Touch>(),
    ]);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        if (NewName is not null && !string.Equals(NewName, Column, StringComparison.Ordinal))
        {
            model = new RenameColumn(Table, Column, NewName) { Site = Site }.ApplyTo(model, folding);
        }

        var name = NewName ?? Column;
        return folding.Change(model, this, Table, table => table.FindColumn(name) is { } existing
            ? Moved(table.WithColumn(name, Changed(existing)), name, folding)
            : Missing(table, folding));
    }

    private Table Moved(Table table, string name, Folding folding)
    {
        folding.HasColumns(this, table, Position is null ? [] : [Position.Column]);
        return Position is null ? table : table.WithMoved(name, Position);
    }

    /// <summary>The place where the column stands now, next to another one; null where it is alone.</summary>
    private static ColumnPosition? PlaceOf(Table table, Column column)
    {
        var at = table.Columns.ToList().IndexOf(column);
        return at > 0 ? new(table.Columns[at - 1].Name) : table.Columns.Count > 1 ? new(table.Columns[1].Name, Before: true) : null;
    }

    private Table Missing(Table table, Folding folding)
    {
        folding.HasColumn(this, table, Column);
        return table;
    }

    private AlterColumn Restoring(Table table, Column existing)
    {
        var changesDefault = DropDefault || Default is not null;
        var changesComment = DropComment || Comment is not null;
        var changesCollation = DropCollation || Collation is not null;
        var changesIdentity = DropIdentity || Identity is not null;
        return new(Table, NewName ?? Column)
        {
            Type = Type is null ? null : existing.Type,
            Nullable = Nullable is null ? null : existing.Nullable,
            Default = changesDefault ? existing.Default : null,
            DropDefault = changesDefault && existing.Default is null,
            Comment = changesComment ? existing.Comment : null,
            DropComment = changesComment && existing.Comment is null,
            NewName = NewName is null ? null : Column,
            Collation = changesCollation ? existing.Collation : null,
            DropCollation = changesCollation && existing.Collation is null,
            Identity = changesIdentity ? existing.Identity : null,
            DropIdentity = changesIdentity && existing.Identity is null,
            Computed = Computed is null ? null : existing.Computed,
            Position = Position is null ? null : PlaceOf(table, existing),
        };
    }
}
