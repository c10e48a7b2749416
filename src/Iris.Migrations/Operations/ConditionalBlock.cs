using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Operations that run only where a condition holds when their turn comes.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Operations">The operations.</param>
public sealed record ConditionalBlock(Condition Condition, ValueList<Operation> Operations) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"when {Condition}: " + string.Join("; ", Operations);

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => Condition.In(before) switch
    {
        true => Inversion.Of(Operations, before),
        false => [],
        null => null,
    };

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    // Whether the condition holds may be up to the other branch, so the block counts as if it ran.
    internal override Footprint FootprintIn(DatabaseModel before, string dialect) =>
        Footprint.Of(Operations, before, dialect).And(Condition.Parts.Select(Touch.Reads));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        if (Condition.In(model) is { } holds)
        {
            return holds ? folding.Apply(model, Operations) : model;
        }

        // Undecided: whatever the block touches may or may not be changed afterwards.
        var changed = new Folding().Apply(model, Operations);
        return changed.Tables.Where(t => !t.Equals(model.Find(t.Name))).ToList()
            .Aggregate(changed, (m, t) => m.With(t with { Opaque = true }));
    }
}
