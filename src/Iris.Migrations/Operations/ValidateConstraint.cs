using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Checks the rows that were there before a constraint that was made without checking them (PostgreSQL).</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">The name of the constraint.</param>
public sealed record ValidateConstraint(TableName Table, string Name) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"validate constraint {Name} of {Table}";

    /// <summary>Nothing: a constraint that holds need not be made doubtful again.</summary>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => [];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
        Touch.Reads(SchemaPart.Existence(Table)),
        Touch.Reads(SchemaPart.Rows(Table)),
        Touch.Changes(SchemaPart.Constraint(Table, Name)));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        if (table.FindConstraint(Name) is null && !table.Opaque)
        {
            folding.Report(DiagnosticCatalogue.UnknownObject(Summary, $"constraint '{Name}'", Location));
        }

        return table with { Constraints = table.Constraints.Map(c => c.Name is { } name && Names.Same(name, Name) ? c with { NotValid = false } : c) };
    });
}
