using Iris.Migrations.Authoring;
using Iris.Migrations.Autogenerate;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Verifying;

/// <summary>What is left to do until a schema is the one that was expected. Of what raw SQL has made nothing is said.</summary>
internal sealed class SchemaRemains(DatabaseModel found, DatabaseModel expected, Dialect dialect)
{
    private readonly SchemaComparison _same = new(dialect);

    /// <summary>The operations that are missing.</summary>
    public ValueList<Operation> Operations { get; private init; } = [];

    public static SchemaRemains Between(DatabaseModel found, DatabaseModel expected, Dialect dialect)
    {
        var remains = new SchemaRemains(found, expected, dialect);
        return found.Equals(expected) ? remains : new(found, expected, dialect)
        {
            Operations = [.. SchemaDiff.Between(found, expected, dialect).Operations.Where(remains.Counts)],
        };
    }

    /// <summary>What differs, for people, a difference each: <c>index ix_tasks_priority stays behind</c>.</summary>
    public IReadOnlyList<string> Words => [.. Operations.Select(Say).OfType<string>().Distinct()];

    private bool Counts(Operation operation) => operation switch
    {
        CreateTable create => !create.Table.Opaque,
        DropTable drop => found.Find(drop.Table) is { Opaque: false },
        CreateObject create => !create.Object.Opaque && Differs(create.Object.Kind, create.Object.Name, create.Object.Owner),
        DropObject drop => Differs(drop.Kind, drop.Name, drop.Owner),
        _ => TableOf(operation) is not { } table || (found.Find(table) is { Opaque: false } && expected.Find(table) is { Opaque: false }),
    };

    /// <summary>A view that is only in the way of a change is dropped and made again as it was.</summary>
    private bool Differs(SchemaObjectKind kind, TableName name, TableName? owner) =>
        (found.Find(kind, name, owner), expected.Find(kind, name, owner)) switch
        {
            ({ Opaque: true }, _) or (_, { Opaque: true }) => false,
            ({ } now, { } wanted) => !_same.Same(now, wanted),
            _ => true,
        };

    private string? Say(Operation operation) => operation switch
    {
        CreateTable create => $"table {create.Table.Name} is not restored",
        DropTable drop => $"table {drop.Table} stays behind",
        AddColumn add when found.Find(add.Table)?.FindColumn(add.Column.Name) is null => $"column {add.Table}.{add.Column.Name} is not restored",
        AddColumn add => $"column {add.Table}.{add.Column.Name} is not what it was",
        DropColumn drop when expected.Find(drop.Table)?.FindColumn(drop.Column) is null => $"column {drop.Table}.{drop.Column} stays behind",
        AlterColumn alter => $"column {alter.Table}.{alter.Column} {string.Join(" and ", Changes(alter))}",
        CreateIndex create when found.Find(create.Table)?.FindIndex(create.Index.Name) is null => $"index {create.Index.Name} is not restored",
        CreateIndex create => $"index {create.Index.Name} is not what it was",
        DropIndex drop when expected.Find(drop.Table!)?.FindIndex(drop.Name) is null => $"index {drop.Name} stays behind",
        RenameIndex rename => $"index {rename.NewName} is still named {rename.Name}",
        AddConstraint add => $"{Name(add.Constraint)} of {add.Table} is not restored",
        DropConstraint drop => $"{DropConstraint.Words(drop.Kind)} {drop.Name ?? "without a name"} of {drop.Table} stays behind",
        SetTableComment comment => $"the comment of table {comment.Table} is not what it was",
        CreateObject create when found.Find(create.Object.Kind, create.Object.Name, create.Object.Owner) is null => $"{create.Object} is not restored",
        CreateObject create => $"{create.Object} is not what it was",
        DropObject drop when expected.Find(drop.Kind, drop.Name, drop.Owner) is null => $"{drop.Kind.Words()} {drop.Name} stays behind",
        _ => null, // The other half of a pair that is said already.
    };

    private IEnumerable<string> Changes(AlterColumn alter)
    {
        var (now, wanted) = (found.Find(alter.Table)!.FindColumn(alter.Column)!, expected.Find(alter.Table)!.FindColumn(alter.Column)!);
        if (alter.Type is not null)
        {
            yield return $"is {TypeSource.Of(now.Type)} instead of {TypeSource.Of(wanted.Type)}";
        }

        if (alter.Nullable is { } nullable)
        {
            yield return nullable ? "does not take NULL as before" : "takes NULL, which it did not";
        }

        if (alter.Default is not null || alter.DropDefault)
        {
            yield return alter.DropDefault ? "keeps a default" : now.Default is null ? "is without its default" : "has another default";
        }

        var others = (string[])
        [
            .. alter.Comment is not null || alter.DropComment ? ["comment"] : Array.Empty<string>(),
            .. alter.Collation is not null || alter.DropCollation ? ["collation"] : Array.Empty<string>(),
            .. alter.Identity is not null || alter.DropIdentity ? ["identity"] : Array.Empty<string>(),
            .. alter.Computed is not null ? ["expression"] : Array.Empty<string>(),
        ];
        if (others.Length > 0)
        {
            yield return $"has not its {string.Join(", ", others)} of before";
        }
    }

    private static string Name(Constraint constraint)
    {
        var words = DropConstraint.Words(DropConstraint.KindOf(constraint));
        return constraint.Name is { } name ? $"{words} {name}" : constraint.OwnColumns() is { Count: > 0 } columns ? $"{words} ({string.Join(", ", columns)})" : words;
    }

    internal static TableName? TableOf(Operation operation) => operation switch
    {
        CreateTable create => create.Table.Name,
        DropTable drop => drop.Table,
        AddColumn add => add.Table,
        DropColumn drop => drop.Table,
        AlterColumn alter => alter.Table,
        CreateIndex create => create.Table,
        DropIndex drop => drop.Table,
        RenameIndex rename => rename.Table,
        AddConstraint add => add.Table,
        DropConstraint drop => drop.Table,
        SetTableComment comment => comment.Table,
        _ => null,
    };
}
