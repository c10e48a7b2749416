using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Drops a view, a trigger, a sequence or a schema.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">The table, of a trigger.</param>
/// <param name="IfExists">Whether nothing happens where there is none.</param>
public sealed record DropObject(SchemaObjectKind Kind, TableName Name, TableName? Owner = null, bool IfExists = false) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"drop {Kind.Words()} {Name}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => before.Find(Kind, Name, Owner) switch
    {
        { Opaque: false } existing => [new CreateObject(existing)],
        null when IfExists && !before.Opaque => [],
        _ => null,
    };

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) =>
        Footprint.Of(Touch.Changes(SchemaPart.Other($"{Kind.Words()} {Name}".ToLowerInvariant())));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        if (model.Find(Kind, Name, Owner) is { } existing)
        {
            return Kind == SchemaObjectKind.View ? WithoutTriggers(model.Without(existing)) : model.Without(existing);
        }

        if (!IfExists && !model.Opaque)
        {
            folding.Report(DiagnosticCatalogue.UnknownObject(Summary, $"{Kind.Words()} '{Name}'", Location));
        }

        return model;
    }

    private DatabaseModel WithoutTriggers(DatabaseModel model) =>
        model.TriggersOf(Name).ToList().Aggregate(model, (m, trigger) => m.Without(trigger));
}
