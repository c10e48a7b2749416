using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Creates a view, a trigger, a sequence or a schema.</summary>
/// <param name="Object">What is created.</param>
/// <param name="OrReplace">Whether it takes the place of one of that name; for views and triggers.</param>
/// <param name="IfNotExists">Whether one of that name is left as it is; for sequences and schemas.</param>
public sealed record CreateObject(SchemaObject Object, bool OrReplace = false, bool IfNotExists = false) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"create {Object}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => Existing(before) switch
    {
        null when before.Opaque && (OrReplace || IfNotExists) => null,
        null => [new DropObject(Object.Kind, Object.Name, Object.Owner)],
        { Opaque: true } when OrReplace => null,
        { } existing => OrReplace ? [new CreateObject(existing, OrReplace: true)] : [],
    };

    /// <summary>What has the name already; null where nothing does.</summary>
    internal SchemaObject? Existing(DatabaseModel model) => model.Find(Object.Kind, Object.Name, Object.Owner);

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
    [
        Touch.Changes(SchemaPart.Other(Object.ToString().ToLowerInvariant())),
        .. Touched.By(Object, before),
    ]);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        if (Object.Owner is { } owner && model.Find(owner) is null && !model.Views.Any(v => v.Name.SameAs(owner)))
        {
            model = folding.Change(model, this, owner, table => table);
        }

        if (Existing(model) is not { } existing || OrReplace)
        {
            return model.With(Object);
        }

        if (!IfNotExists && !existing.Opaque)
        {
            folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, existing.ToString(), Location));
        }

        return IfNotExists ? model : model.With(Object);
    }
}
