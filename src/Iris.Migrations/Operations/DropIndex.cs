using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Drops an index.</summary>
/// <param name="Name">The name of the index.</param>
/// <param name="Table">Its table; null where the author did not say, and the schema knows.</param>
/// <param name="IfExists">Whether nothing happens where there is no such index.</param>
/// <param name="Concurrently">Whether PostgreSQL drops it without blocking; only outside a transaction.</param>
public sealed record DropIndex(string Name, TableName? Table = null, bool IfExists = false, bool Concurrently = false) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"drop index {Name}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        Owner(before) is { } table && table.FindIndex(Name) is { } index
            ? [new CreateIndex(table.Name, index, Concurrently: Concurrently)]
            : IfExists && !before.Opaque ? [] : null;

    /// <summary>The table that has the index; null where the schema does not know.</summary>
    public Table? Owner(DatabaseModel model) => Table is { } name ? model.Find(name) : model.FindIndexOwner(Name);

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) =>
        Footprint.Of(Touch.Changes(SchemaPart.Index(Table ?? Owner(before)?.Name, Name)));

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        if (Owner(model) is { } table && (table.FindIndex(Name) is not null || table.Opaque || IfExists))
        {
            return model.With(table with { Indexes = table.Indexes.RemoveAll(i => Names.Same(i.Name, Name)) });
        }

        var excused = IfExists || model.Opaque || (Table is null && model.Tables.Any(t => t.Opaque));
        if (!excused)
        {
            folding.Report(DiagnosticCatalogue.UnknownObject(Summary, $"index '{Name}'", Location));
        }

        return model;
    }
}
