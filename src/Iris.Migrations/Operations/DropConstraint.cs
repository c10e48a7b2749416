using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;

namespace Iris.Migrations.Operations;

/// <summary>Drops a constraint.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The name of the constraint; null for the primary key, of which there is one, and for one that is <see cref="Declared"/>.</param>
/// <param name="Kind">Its kind, as far as the author said it.</param>
/// <param name="IfExists">Whether nothing happens where there is no such constraint.</param>
public sealed record DropConstraint(TableName Table, string? Name, ConstraintKind Kind = ConstraintKind.Unknown, bool IfExists = false) : Operation
{
    /// <summary>What the constraint says, where it was declared without a name; null where it has one.</summary>
    public Constraint? Declared { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"drop {Words(Kind)} {Name}{(Declared is null ? "" : $"({string.Join(", ", Declared.OwnColumns())})")} of {Table}".Replace("  ", " ", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override ValueList<Operation>? InverseIn(DatabaseModel before) =>
        before.Find(Table) is { } table && Find(table) is { } constraint ? [new AddConstraint(Table, constraint)] : null;

    /// <summary>The constraint that is meant; null where the table has none such.</summary>
    public Constraint? Find(Table table) => Name is not null ? table.FindConstraint(Name)
        : Declared is not null ? table.Constraints.FirstOrDefault(c => Says(c, Declared))
        : Kind == ConstraintKind.PrimaryKey ? table.PrimaryKey : null;

    /// <summary>The operation that drops a constraint, by its name where it has one.</summary>
    public static DropConstraint Of(TableName table, Constraint constraint) =>
        new(table, constraint.Name, KindOf(constraint)) { Declared = constraint.Name is null && constraint is not PrimaryKey ? constraint : null };

    /// <summary>Whether two constraints are of one kind and say the same, whatever their names and what happens to rows that break them.</summary>
    internal static bool Says(Constraint one, Constraint other) => (one, other) switch
    {
        (PrimaryKey, PrimaryKey) => true,
        (UniqueConstraint a, UniqueConstraint b) => Same(a.Columns, b.Columns),
        (ForeignKey a, ForeignKey b) => Same(a.Columns, b.Columns) && a.PrincipalTable.SameAs(b.PrincipalTable),
        (CheckConstraint a, CheckConstraint b) => string.Equals(Flat(a.Sql), Flat(b.Sql), StringComparison.OrdinalIgnoreCase),
        (ExcludeConstraint a, ExcludeConstraint b) => a.Elements.Equals(b.Elements) && a.Where == b.Where,
        _ => false,
    };

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
            .. Declared is null ? [] : Touched.Change(Table, Declared),
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
            folding.Report(DiagnosticCatalogue.UnknownObject(Summary, Declared is null ? $"constraint '{Name}'" : "such constraint", Location));
        }

        return MayBeUnnamed(table) ? table with { Opaque = true } : table;
    });

    /// <summary>A constraint declared without a name has one all the same, which only the database knows.</summary>
    private bool MayBeUnnamed(Table table) => Declared is null
        && table.Constraints.Any(c => c.Name is null && (Kind == ConstraintKind.Unknown || KindOf(c) == Kind));

    private static bool Same(ValueList<string> a, ValueList<string> b) => a.Count == b.Count && a.Zip(b).All(p => Names.Same(p.First, p.Second));

    private static string Flat(string sql) => string.Concat(sql.Where(c => !char.IsWhiteSpace(c)));
}
