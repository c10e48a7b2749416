using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Adds a column to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="IfNotExists">Whether a column of that name is left as it is.</param>
public sealed record AddColumn(TableName Table, Column Column, bool IfNotExists = false) : Operation
{
    /// <summary>Its place among the others; null for the end.</summary>
    public ColumnPosition? Position { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"add column {Table}.{Column.Name}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        before.Find(Table)?.FindColumn(Column.Name) is null ? [new DropColumn(Table, Column.Name)] : [];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
    [
        Touch.Reads(SchemaPart.Existence(Table)),
        Touch.Changes(SchemaPart.Column(Table, Column.Name)),
        .. Position is null ? [] : new[] { Touch.Reads(SchemaPart.Shape(Table)) },
        .. Touched.Expression(Table, before.Find(Table), Column.Computed?.Sql),
    ]);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        if (table.FindColumn(Column.Name) is null)
        {
            folding.HasColumns(this, table, Position is null ? [] : [Position.Column]);
            return table.WithColumn(Column, Position);
        }

        if (!IfNotExists)
        {
            folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, $"column '{Column.Name}' of table '{Table}'", Location));
        }

        return table;
    });
}
