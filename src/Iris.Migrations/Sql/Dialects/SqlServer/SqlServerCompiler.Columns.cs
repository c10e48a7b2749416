using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// What a column is made of, and what has to go before it can change.
internal sealed partial class SqlServerCompiler
{
    protected override void AddColumn(AddColumn operation)
    {
        if (operation.IfNotExists)
        {
            Unless(new Condition.ColumnExists(operation.Table, operation.Column.Name), () => AddColumn(operation with { IfNotExists = false }));
            return;
        }

        RemarkOn(operation.Position);
        Emit($"{AlterTable(operation.Table)} ADD {ColumnDefinition(operation.Column, null)}");
        if (operation.Column.Comment is { } comment)
        {
            ColumnComment(operation.Table, operation.Column.Name, comment);
        }
    }

    protected override void DropColumn(DropColumn operation)
    {
        var table = Before.Find(operation.Table);
        var column = table?.FindColumn(operation.Column);
        new SqlServerDependents(Before, operation.Table, operation.Column, SqlServerDependence.InTable).Drop(this, operation.IfExists);
        if (table is null || table.Opaque || column is { Default: not null })
        {
            DropDefault(operation.Table, operation.Column);
        }

        if (column is not null && IsEnum(column.Type))
        {
            DropUnnamedChecks(operation.Table, operation.Column);
        }

        base.DropColumn(operation);
    }

    /// <summary>A column that a check, a filter or a computed column mentions cannot be renamed; those that can be made again are.</summary>
    protected override void RenameColumn(RenameColumn operation)
    {
        new SqlServerDependents(Before, operation.Table, operation.Column, SqlServerDependence.Expressions).Drop(this, ifExists: false);
        Rename($"{Quote(operation.Table)}.{Quote(operation.Column)}", operation.NewName, "COLUMN");
        new SqlServerDependents(After, operation.Table, operation.NewName, SqlServerDependence.Expressions).Create(this);
    }

    protected override void AlterColumn(AlterColumn operation)
    {
        if (operation.Identity is not null || operation.DropIdentity || operation.Computed is not null)
        {
            Unsupported("way to make an existing column an identity or a computed one, or none", "Add a column, copy the values, drop the old one and rename the new one.");
            return;
        }

        RemarkOn(operation.Position);
        var change = new SqlServerColumnChange(operation, Before, Dialect);
        var dependence = change.Dependence;
        new SqlServerDependents(Before, operation.Table, operation.Column, dependence).Drop(this, ifExists: false);
        if (change.DropsDefault)
        {
            DropDefault(operation.Table, operation.Column);
        }

        if (change.ChangesType)
        {
            ChangeType(operation, change);
        }

        if (operation.DropComment || operation.Comment is not null)
        {
            ColumnComment(operation.Table, operation.Column, operation.DropComment ? null : operation.Comment);
        }

        if (change.NewDefault is { } value)
        {
            Emit($"{AlterTable(operation.Table)} ADD{DefaultClause(value)} FOR {Quote(operation.Column)}");
        }

        if (change.NewName is { } name)
        {
            Rename($"{Quote(operation.Table)}.{Quote(operation.Column)}", name, "COLUMN");
        }

        new SqlServerDependents(After, operation.Table, change.NewName ?? operation.Column, dependence).Create(this);
    }

    /// <summary>Always with NULL or NOT NULL: what a column is without either is up to settings of the session.</summary>
    protected override string ColumnDefinition(Column column, Table? owner)
    {
        var nullable = column.Nullable && owner?.PrimaryKey?.Uses(column.Name) != true;
        return column.Computed is { } computed
            ? $"{Quote(column.Name)} AS ({computed.Sql}){(computed.Stored ? " PERSISTED" : "")}{(computed.Stored && !nullable ? " NOT NULL" : "")}"
            : $"{Quote(column.Name)} {TypeName(column)}{CollationClause(column)}{Nullness(nullable)}{ValueClause(column)}{WordsClause(column.Name, column.Type)}";
    }

    protected override string CollationClause(Column column)
    {
        if (column.Collation is { } name && !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            Unsupported($"collation of the name '{name}'", "Use one that sys.fn_helpcollations() lists, such as Latin1_General_100_CI_AS.");
            return "";
        }

        return column.Collation is null ? "" : " COLLATE " + column.Collation;
    }

    protected override string IdentityClause(Identity identity)
    {
        if (identity.MinValue is not null || identity.MaxValue is not null || identity.Cycle)
        {
            Unsupported("identity columns with a least or greatest number", "Leave that out, or take the default of the column from a sequence: NEXT VALUE FOR.");
        }

        return identity is { Start: 1, Increment: 1 } ? " IDENTITY" : $" IDENTITY({Literal(identity.Start)},{Literal(identity.Increment)})";
    }

    private static string Nullness(bool nullable) => nullable ? " NULL" : " NOT NULL";

    private static bool IsEnum(SqlType type) => type.For(SqlServerDialect.DialectName).Kind == SqlTypeKind.Enum;

    private void ChangeType(AlterColumn operation, SqlServerColumnChange change)
    {
        if (change.Existing?.Computed is not null)
        {
            Unsupported("way to alter a computed column", "Drop it and add it again.");
            return;
        }

        if (change.Type is not { } type || change.Nullable is not { } nullable)
        {
            Unsupported("way to change a column of which it is not told both type and nullability", "Give type and nullable; the revisions before this one do not tell.");
            return;
        }

        if (change.Existing is { } old && IsEnum(old.Type) && operation.Type is not null)
        {
            DropUnnamedChecks(operation.Table, operation.Column);
        }

        var collation = !operation.DropCollation && (operation.Collation ?? change.Existing?.Collation) is { } name ? CollationClause(new(operation.Column, type) { Collation = name }) : "";
        Emit($"{AlterTable(operation.Table)} ALTER COLUMN {Quote(operation.Column)} {Dialect.TypeName(type)}{collation}{Nullness(nullable)}{OnlineClause(operation)}");
        if (operation.Type is { } given && IsEnum(given))
        {
            Emit($"{AlterTable(operation.Table)} ADD{WordsClause(operation.Column, given)}");
        }
    }

    /// <summary>What keeps a column to the words of its type.</summary>
    private string WordsClause(string column, SqlType type) => IsEnum(type)
        ? $" CHECK ({Quote(column)} IN ({string.Join(", ", type.For(Dialect.Name).Values.Select(Literal))}))"
        : "";
}
