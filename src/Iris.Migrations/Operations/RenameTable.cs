using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Gives a table another name in the same schema.</summary>
/// <param name="Table">The table.</param>
/// <param name="NewName">The name that it gets.</param>
public sealed record RenameTable(TableName Table, string NewName) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"rename table {Table} to {NewName}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => [new RenameTable(Table with { Name = NewName }, Table.Name)];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) =>
        Footprint.Of(Touch.Changes(SchemaPart.WholeTable(Table)), Touch.Changes(SchemaPart.WholeTable(Table with { Name = NewName })));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        var renamed = Table with { Name = NewName };
        if (model.Find(renamed) is not null && !Table.SameAs(renamed))
        {
            folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, $"table '{renamed}'", Location));
        }

        var changed = folding.Change(model, this, Table, t => t);
        changed = changed.Without(Table).With(changed.Find(Table)! with { Name = renamed });
        foreach (var table in changed.Tables.Where(t => t.Constraints.OfType<ForeignKey>().Any(f => f.PrincipalTable.SameAs(Table))).ToList())
        {
            changed = changed.With(table with { Constraints = table.Constraints.Map(c => Redirect(c, renamed)) });
        }

        changed = changed.TriggersOf(Table).ToList().Aggregate(changed, (m, t) => m.Without(t).With(t with { Table = renamed }));
        return ObjectRenaming.Forget(changed, Table.Name);
    }

    private Constraint Redirect(Constraint constraint, TableName renamed) =>
        constraint is ForeignKey key && key.PrincipalTable.SameAs(Table) ? key with { PrincipalTable = renamed } : constraint;
}
