using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Drops a table, with its rows and indexes.</summary>
/// <param name="Table">The table.</param>
/// <param name="IfExists">Whether nothing happens where there is no such table.</param>
public sealed record DropTable(TableName Table, bool IfExists = false) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"drop table {Table}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before)
    {
        if (before.Find(Table) is not { } table)
        {
            return IfExists && !before.Opaque ? [] : null;
        }

        return table.Opaque || before.TriggersOf(Table).Any(t => t.Opaque)
            ? null
            : [new CreateTable(table with { Indexes = [] }), .. table.Indexes.Select(i => new CreateIndex(Table, i)), .. before.TriggersOf(Table).Select(t => new CreateObject(t))];
    }

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(Touch.Changes(SchemaPart.WholeTable(Table)));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        if (model.Find(Table) is null && !IfExists && !model.Opaque)
        {
            folding.Change(model, this, Table, t => t);
        }

        var after = model.Without(Table);
        foreach (var trigger in model.TriggersOf(Table))
        {
            after = after.Without(trigger);
        }

        return after;
    }
}
