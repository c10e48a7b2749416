using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Gives an index another name.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">The name that it has.</param>
/// <param name="NewName">The name that it gets.</param>
public sealed record RenameIndex(TableName Table, string Name, string NewName) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"rename index {Name} of {Table} to {NewName}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => [new RenameIndex(Table, NewName, Name)];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
        Touch.Reads(SchemaPart.Existence(Table)),
        Touch.Changes(SchemaPart.Index(Table, Name)),
        Touch.Changes(SchemaPart.Index(Table, NewName)));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        if (table.FindIndex(NewName) is not null && !Names.Same(Name, NewName))
        {
            folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, $"index '{NewName}'", Location));
        }

        if (table.FindIndex(Name) is { } index)
        {
            return (table with { Indexes = table.Indexes.RemoveAll(i => ReferenceEquals(i, index)) }).WithIndex(index with { Name = NewName });
        }

        if (!table.Opaque)
        {
            folding.Report(DiagnosticCatalogue.UnknownObject(Summary, $"index '{Name}'", Location));
        }

        return table;
    });
}
