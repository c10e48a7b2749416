using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Adds a constraint to a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Constraint">The constraint.</param>
public sealed record AddConstraint(TableName Table, Constraint Constraint) : Operation
{
    /// <summary>Whether its index is there already, under its name, and becomes part of it (PostgreSQL): safe rewriting builds it before.</summary>
    internal bool UsingIndex { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"create {DropConstraint.Words(DropConstraint.KindOf(Constraint))} {Constraint.Name} on {Table}".Replace("  ", " ", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        [DropConstraint.Of(Table, Constraint)];

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect) => Footprint.Of(
    [
        Touch.Reads(SchemaPart.Existence(Table)),
        Touch.Reads(SchemaPart.Rows(Table)),
        .. Touched.Change(Table, Constraint),
        .. Touched.Needs(Table, before.Find(Table), Constraint),
    ]);

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        folding.HasColumns(this, table, Constraint.OwnColumns());
        if ((Constraint.Name is not null && table.FindConstraint(Constraint.Name) is not null && !table.Opaque)
            || (Constraint is PrimaryKey && table.PrimaryKey is not null))
        {
            folding.Report(DiagnosticCatalogue.AlreadyExists(Summary, Constraint is PrimaryKey ? $"a primary key of '{Table}'" : $"constraint '{Constraint.Name}'", Location));
        }

        var indexes = UsingIndex ? table.Indexes.RemoveAll(i => Names.Same(i.Name, Constraint.Name!)) : table.Indexes;
        return table with { Constraints = table.Constraints.Add(Constraint), Indexes = indexes };
    });
}
