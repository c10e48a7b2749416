using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Drops a column, with its values and with the indexes and constraints that use it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The name of the column.</param>
/// <param name="IfExists">Whether nothing happens where there is no such column.</param>
public sealed record DropColumn(TableName Table, string Column, bool IfExists = false) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"drop column {Table}.{Column}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before)
    {
        if (before.Find(Table) is not { } table || table.FindColumn(Column) is not { } column)
        {
            return null;
        }

        var after = Without(table);
        return
        [
            new AddColumn(Table, column),
            .. table.Constraints.Where(c => !after.Constraints.Contains(c)).Select(c => new AddConstraint(Table, c)),
            .. table.Indexes.Where(i => !after.Indexes.Contains(i)).Select(i => new CreateIndex(Table, i)),
        ];
    }

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect)
    {
        var table = before.Find(Table);
        return Footprint.Of(
        [
            Touch.Reads(SchemaPart.Existence(Table)),
            Touch.Changes(SchemaPart.Column(Table, Column)),
            .. table?.Constraints.Where(c => c.Uses(Column)).SelectMany(c => Touched.Change(Table, c)) ?? [],
            .. table?.Indexes.Where(i => i.Uses(Column)).Select(i => Touch.Changes(SchemaPart.Index(Table, i.Name))) ?? [],
        ]);
    }

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        if (!IfExists)
        {
            folding.HasColumn(this, table, Column);
        }

        return Without(table);
    });

    private Table Without(Table table) => table with
    {
        Columns = table.Columns.RemoveAll(c => Names.Same(c.Name, Column)),
        Constraints = table.Constraints.RemoveAll(c => c.Uses(Column)),
        Indexes = table.Indexes.RemoveAll(i => i.Uses(Column)),
    };
}
