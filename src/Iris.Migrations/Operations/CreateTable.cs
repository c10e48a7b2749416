using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Creates a table with its columns and constraints.</summary>
/// <param name="Table">The table; indexes are operations of their own.</param>
/// <param name="IfNotExists">Whether a table of that name is left as it is.</param>
public sealed record CreateTable(Table Table, bool IfNotExists = false) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"create table {Table.Name}";

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) => before.Find(Table.Name) is null ? [new DropTable(Table.Name)] : [];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
    [
        Touch.Changes(SchemaPart.WholeTable(Table.Name)),
        .. Table.Constraints.OfType<ForeignKey>().SelectMany(k => Touched.Columns(k.PrincipalTable, k.PrincipalColumns)),
    ]);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding)
    {
        if (model.Find(Table.Name) is { } existing)
        {
            if (!IfNotExists && !existing.Opaque)
            {
                folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, $"table '{Table.Name}'", Location));
            }

            return IfNotExists ? model : model.With(New);
        }

        foreach (var constraint in Table.Constraints)
        {
            folding.HasColumns(this, Table, constraint.OwnColumns());
        }

        return model.With(New);
    }

    /// <summary>The table as it is then: a new one has no rows that a constraint could leave out.</summary>
    private Table New => Table.Constraints.Any(c => c.NotValid)
        ? Table with { Constraints = Table.Constraints.Map(c => c with { NotValid = false }) }
        : Table;
}
