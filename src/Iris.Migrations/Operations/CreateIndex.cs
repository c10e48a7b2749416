using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Creates an index.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The index.</param>
/// <param name="IfNotExists">Whether an index of that name is left as it is.</param>
/// <param name="Concurrently">Whether PostgreSQL builds it without blocking writes; only outside a transaction.</param>
public sealed record CreateIndex(TableName Table, TableIndex Index, bool IfNotExists = false, bool Concurrently = false) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"create index {Index.Name} on {Table}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        before.Find(Table)?.FindIndex(Index.Name) is null ? [new DropIndex(Index.Name, Table, Concurrently: Concurrently)] : [];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
    [
        Touch.Changes(SchemaPart.Index(Table, Index.Name)),
        .. Touched.Needs(Table, before.Find(Table), Index),
        .. Index.Unique ? [Touch.Reads(SchemaPart.Rows(Table))] : Array.Empty<Touch>(),
    ]);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        foreach (var part in Index.Columns)
        {
            _ = part.IsExpression || folding.HasColumn(this, table, part.Text);
        }

        folding.HasColumns(this, table, Index.Include);
        if (table.FindIndex(Index.Name) is null)
        {
            return table.WithIndex(Index);
        }

        if (!IfNotExists && !table.Opaque)
        {
            folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, $"index '{Index.Name}'", Location));
        }

        return table;
    });
}
