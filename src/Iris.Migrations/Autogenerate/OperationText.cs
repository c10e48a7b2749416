using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Autogenerate;

/// <summary>Operations in words, for reports and for comments in what is written.</summary>
internal static class OperationText
{
    /// <summary>What an operation does, with what it changes.</summary>
    public static string Of(Operation operation, Dialect dialect) => operation switch
    {
        AddColumn { Column: var column } => $"{operation.Summary} ({dialect.TypeName(column.Type)}{(column.Nullable ? "" : ", not null")})",
        AlterColumn alter => $"{operation.Summary} ({string.Join(", ", Changes(alter, dialect))})",
        AddConstraint { Constraint: ForeignKey key } => $"{operation.Summary} ({string.Join(", ", key.Columns)} to {key.PrincipalTable})",
        CreateIndex { Index: var index } => $"{operation.Summary} ({string.Join(", ", index.Columns.Select(column => column.Text))})",
        _ => operation.Summary,
    };

    /// <summary>What the author should know before it runs; null where there is nothing.</summary>
    public static string? Remark(Operation operation) => operation switch
    {
        DropTable drop => $"Destructive: the rows of {drop.Table} are lost.",
        DropColumn drop => $"Destructive: what {drop.Table}.{drop.Column} holds is lost.",
        AddColumn { Column: { Nullable: false, Default: null, Identity: null, Computed: null } column, Table: var table } =>
            $"Fails where {table} has rows: give {column.Name} a default, or fill it before it is NOT NULL.",
        _ => null,
    };

    /// <summary>The table that an operation is about, and its column.</summary>
    public static (TableName Table, string? Column)? Subject(Operation operation) => operation switch
    {
        CreateTable create => (create.Table.Name, null),
        DropTable drop => (drop.Table, null),
        AddColumn add => (add.Table, add.Column.Name),
        DropColumn drop => (drop.Table, null),
        AlterColumn alter => (alter.Table, alter.Column),
        RenameColumn rename => (rename.Table, rename.NewName),
        CreateIndex create => (create.Table, create.Index.Columns[0].Text),
        DropIndex { Table: { } table } => (table, null),
        AddConstraint add => (add.Table, add.Constraint.OwnColumns() is [var first, ..] ? first : null),
        DropConstraint drop => (drop.Table, null),
        SetTableComment comment => (comment.Table, null),
        _ => null,
    };

    private static IEnumerable<string> Changes(AlterColumn alter, Dialect dialect)
    {
        string?[] changes =
        [
            alter.Type is null ? null : dialect.TypeName(alter.Type),
            alter.Nullable switch { null => null, true => "nullable", false => "not null" },
            alter.Default is null ? null : $"default {(alter.Default is LiteralValue literal ? dialect.Literal(literal.Value) : alter.Default.ToString())}",
            alter.DropDefault ? "no default" : null,
            alter.Comment is null ? null : "comment",
            alter.DropComment ? "no comment" : null,
            alter.Collation is null ? null : $"collation {alter.Collation}",
            alter.DropCollation ? "no collation" : null,
            alter.Identity is null ? null : "identity",
            alter.DropIdentity ? "no identity" : null,
            alter.Computed is null ? null : $"computed {alter.Computed.Sql}",
        ];
        return changes.OfType<string>();
    }
}
