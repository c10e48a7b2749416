using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Gives a column another name; whatever refers to it follows.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The name of the column.</param>
/// <param name="NewName">The name that it gets.</param>
public sealed record RenameColumn(TableName Table, string Column, string NewName) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"rename column {Table}.{Column} to {NewName}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => [new RenameColumn(Table, NewName, Column)];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
    [
        Touch.Reads(SchemaPart.Existence(Table)),
        Touch.Changes(SchemaPart.Column(Table, Column)),
        Touch.Changes(SchemaPart.Column(Table, NewName)),
    ]);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        var changed = folding.Change(model, this, Table, table =>
        {
            folding.HasColumn(this, table, Column);
            if (table.FindColumn(NewName) is not null && !Names.Same(Column, NewName))
            {
                folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, $"column '{NewName}' of table '{Table}'", Location));
            }

            return ColumnRenaming.InTable(table, Column, NewName);
        });
        foreach (var table in changed.Tables.Where(t => t.Constraints.OfType<ForeignKey>().Any(f => f.PrincipalTable.SameAs(Table))).ToList())
        {
            changed = changed.With(table with { Constraints = table.Constraints.Map(c => ColumnRenaming.InPrincipal(c, Table, Column, NewName)) });
        }

        return ObjectRenaming.Forget(changed, Column, Table.Name);
    }
}
