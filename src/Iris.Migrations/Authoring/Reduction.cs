using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Authoring;

/// <summary>
/// Says the same in fewer operations: one is moved back over those that it commutes with, until it meets the one that it
/// completes or undoes. Where it meets anything else that it does not commute with, it stays where it was.
/// </summary>
internal static class Reduction
{
    private static readonly Operation[] Nothing = [];

    public static ValueList<Operation> Of(IEnumerable<Operation> operations, DatabaseModel before, string dialect)
    {
        var folding = new Folding();
        var done = new List<(Operation Operation, Footprint Footprint)>();
        foreach (var operation in operations)
        {
            var footprint = operation.FootprintIn(before, dialect);
            before = operation.ApplyTo(before, folding);
            while (operation is DropTable drop && done.Count > 0 && GoesWith(drop, done[^1].Operation))
            {
                done.RemoveAt(done.Count - 1);
            }

            if (!MovedInto(done, operation, footprint))
            {
                done.Add((operation, footprint));
            }
        }

        return [.. done.Select(each => each.Operation)];
    }

    private static bool MovedInto(List<(Operation Operation, Footprint Footprint)> done, Operation operation, Footprint footprint)
    {
        for (var i = done.Count - 1; i >= 0; i--)
        {
            if (Together(done[i].Operation, operation) is { } together)
            {
                var both = footprint.And(done[i].Footprint.Touches);
                done.RemoveAt(i);
                done.InsertRange(i, together.Select(each => (each, both)));
                return true;
            }

            if (footprint.ConflictsWith(done[i].Footprint).Count > 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>What two operations, one right after the other, come to; null where that is nothing simpler.</summary>
    private static Operation[]? Together(Operation first, Operation second) => (first, second) switch
    {
        (CreateTable { IfNotExists: false } create, AddColumn { IfNotExists: false } add) when Same(create, add.Table) && create.Table.FindColumn(add.Column.Name) is null =>
            [create with { Table = create.Table with { Columns = create.Table.Columns.Add(add.Column) } }],
        (CreateTable { IfNotExists: false } create, AddConstraint { Constraint.NotValid: false } add) when Same(create, add.Table) && Folded(create, add) is not null =>
            [create with { Table = create.Table with { Constraints = create.Table.Constraints.Add(add.Constraint) } }],
        (CreateTable { IfNotExists: false } create, SetTableComment comment) when Same(create, comment.Table) =>
            [create with { Table = create.Table with { Comment = comment.Comment } }],
        (CreateTable { IfNotExists: false } create, AlterColumn { NewName: null } alter) when Same(create, alter.Table) && KeepsTypes(create, alter) => Folded(create, alter),
        (CreateTable { IfNotExists: false, Table.Columns.Count: > 1 } create, DropColumn { IfExists: false } drop) when Same(create, drop.Table) => Folded(create, drop),
        (CreateTable { IfNotExists: false } create, DropConstraint { IfExists: false, Name: not null } drop) when Same(create, drop.Table) => Folded(create, drop),
        (CreateTable { IfNotExists: false } create, DropTable drop) when Same(create, drop.Table) && create.Table.Columns.All(c => IsOfEveryDatabase(c.Type)) => Nothing,
        (CreateIndex { IfNotExists: false, Concurrently: false } create, DropIndex { Concurrently: false } drop)
            when Names.Same(create.Index.Name, drop.Name) && (drop.Table is null || drop.Table.SameAs(create.Table)) => Nothing,
        _ => null,
    };

    /// <summary>Whether an operation on a table is for nothing where the table is dropped right after it.</summary>
    private static bool GoesWith(DropTable drop, Operation operation) => operation switch
    {
        AddColumn { IfNotExists: false } add => add.Table.SameAs(drop.Table) && IsOfEveryDatabase(add.Column.Type),
        DropColumn { IfExists: false } column => column.Table.SameAs(drop.Table),
        AddConstraint add => add.Table.SameAs(drop.Table),
        DropConstraint { IfExists: false } constraint => constraint.Table.SameAs(drop.Table),
        CreateIndex { IfNotExists: false, Concurrently: false } create => create.Table.SameAs(drop.Table),
        DropIndex { IfExists: false, Concurrently: false, Table: { } table } => table.SameAs(drop.Table),
        _ => false,
    };

    private static bool Same(CreateTable create, TableName table) => create.Table.Name.SameAs(table);

    private static Operation[]? Folded(CreateTable create, Operation change)
    {
        var folding = new Folding();
        var table = change.ApplyTo(DatabaseModel.Empty.With(create.Table), folding).Find(create.Table.Name);
        return folding.Problems.Count > 0 || table is null or { Opaque: true } ? null : [create with { Table = table }];
    }

    private static bool KeepsTypes(CreateTable create, AlterColumn alter) =>
        create.Table.FindColumn(alter.Column) is { } column && IsOfEveryDatabase(column.Type) && (alter.Type is null || IsOfEveryDatabase(alter.Type));

    // A type that a database keeps by a name of its own comes and goes by rules of its own.
    private static bool IsOfEveryDatabase(SqlType type) =>
        type.Kind is not (SqlTypeKind.Enum or SqlTypeKind.Native or SqlTypeKind.Array) && type.Variants.Count == 0;
}
