using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Drops a constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The name of the constraint; null only for the primary key, of which there is one.</param>
/// <param name="Kind">Its kind, as far as the author said it.</param>
/// <param name="IfExists">Whether nothing happens where there is no such constraint.</param>
public sealed record DropConstraint(TableName Table, string? Name, ConstraintKind Kind = ConstraintKind.Unknown, bool IfExists = false) : Operation
{
    /// <inheritdoc/>
    public override string Summary => $"drop {Words(Kind)} {Name} of {Table}".Replace("  ", " ", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        before.Find(Table) is { } table && Find(table) is { } constraint ? [new AddConstraint(Table, constraint)] : null;

    /// <summary>The constraint that is meant; null where the table has none such.</summary>
    public Constraint? Find(Table table) => Name is not null
        ? table.FindConstraint(Name)
        : Kind == ConstraintKind.PrimaryKey ? table.PrimaryKey : null;

    internal static ConstraintKind KindOf(Constraint constraint) => constraint switch
    {
        PrimaryKey => ConstraintKind.PrimaryKey,
        UniqueConstraint => ConstraintKind.Unique,
        ForeignKey => ConstraintKind.ForeignKey,
        CheckConstraint => ConstraintKind.Check,
        ExcludeConstraint => ConstraintKind.Exclude,
        _ => ConstraintKind.Unknown,
    };

    internal static string Words(ConstraintKind kind) => kind switch
    {
        ConstraintKind.PrimaryKey => "primary key",
        ConstraintKind.Unique => "unique constraint",
        ConstraintKind.ForeignKey => "foreign key",
        ConstraintKind.Check => "check constraint",
        ConstraintKind.Exclude => "exclude constraint",
        _ => "constraint",
    };

    internal override void Accept(IOperationVisitor visitor) => visitor.Visit(this);

    internal override Footprint FootprintIn(DatabaseModel before, string dialect)
    {
        var known = before.Find(Table) is { } table ? Find(table) : null;
        return Footprint.Of(
        [
            Touch.Reads(SchemaPart.Existence(Table)),
            .. Name is null ? [] : new[] { Touch.Changes(SchemaPart.Constraint(Table, Name)) },
            .. known is PrimaryKey || Kind == ConstraintKind.PrimaryKey ? [Touch.Changes(SchemaPart.Constraint(Table, Touched.ThePrimaryKey))] : Array.Empty<Touch>(),
        ]);
    }

    internal override DatabaseModel ApplyTo(DatabaseModel model, Folding folding) => folding.Change(model, this, Table, table =>
    {
        if (Find(table) is { } constraint)
        {
            return table with { Constraints = table.Constraints.RemoveAll(c => ReferenceEquals(c, constraint)) };
        }

        if (!IfExists && !table.Opaque && !MayBeUnnamed(table))
        {
            folding.Report(DiagnosticCatalogue.UnknownObject(Summary, $"constraint '{Name}'", Location));
        }

        return MayBeUnnamed(table) ? table with { Opaque = true } : table;
    });

    /// <summary>A constraint declared without a name has one all the same, which only the database knows.</summary>
    private bool MayBeUnnamed(Table table) =>
        table.Constraints.Any(c => c.Name is null && (Kind == ConstraintKind.Unknown || KindOf(c) == Kind));
}
