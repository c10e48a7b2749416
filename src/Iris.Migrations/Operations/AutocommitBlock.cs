using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Operations that run outside the transaction: what came before is committed first.</summary>
/// <param name="Operations">The operations.</param>
public sealed record AutocommitBlock(ValueList<Operation> Operations) : Operation
{
    /// <inheritdoc/>
    public override string Summary => "autocommit: " + string.Join("; ", Operations);

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        Inversion.Of(Operations, before) is { } inverses ? [new AutocommitBlock(inverses)] : null;

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(Operations, before, dialect);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Apply(model, Operations);
}
