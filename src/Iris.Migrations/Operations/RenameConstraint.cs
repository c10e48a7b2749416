using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Gives a constraint another name.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">The name that it has.</param>
/// <param name="NewName">The name that it gets.</param>
public sealed record RenameConstraint(TableName Table, string Name, string NewName) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"rename constraint {Name} of {Table} to {NewName}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => [new RenameConstraint(Table, NewName, Name)];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
        Touch.Reads(SchemaPart.Existence(Table)),
        Touch.Changes(SchemaPart.Constraint(Table, Name)),
        Touch.Changes(SchemaPart.Constraint(Table, NewName)));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        if (table.FindConstraint(NewName) is not null && !Names.Same(Name, NewName))
        {
            folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, $"constraint '{NewName}'", Location));
        }

        if (table.FindConstraint(Name) is { } constraint)
        {
            return table with { Constraints = table.Constraints.Map(c => ReferenceEquals(c, constraint) ? c with { Name = NewName } : c) };
        }

        if (!table.Opaque && !table.Constraints.Any(c => c.Name is null))
        {
            folding.Report(DiagnosticCatalogue.UnknownObject(Summary, $"constraint '{Name}'", Location));
        }

        return table with { Opaque = true };
    });
}
