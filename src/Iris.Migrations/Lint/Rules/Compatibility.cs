using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

// What the program that is running meanwhile does not know.

internal sealed class TableRenamed() : OperationRule<RenameTable>("IRIS0419", "rename-table", Grade.Served, "A table that programs use gets another name.")
{
    protected override Finding? Look(RenameTable operation, LintStep step, Scene scene) => scene.IsNew(operation.Table) || HasView(operation, scene) ? null : new(
        $"{operation.Summary}: a program that is running asks for {operation.Table} and fails from then on",
        Remedy.Words("Leave a view under the old name in the same revision, until nobody uses it:", operation, new CreateObject(new View(operation.Table, $"SELECT * FROM {operation.NewName}"))));

    private static bool HasView(RenameTable operation, Scene scene) => scene.Views.Contains(operation.Table.Name, StringComparer.OrdinalIgnoreCase);
}

internal sealed class ColumnRenamed() : OperationRule("IRIS0420", "rename-column", Grade.Served, "A column that programs use gets another name.")
{
    public override bool IsAbout(Type operation) => operation == typeof(RenameColumn) || operation == typeof(AlterColumn);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var (table, column, name) = operation switch
        {
            RenameColumn rename => (rename.Table, rename.Column, rename.NewName),
            AlterColumn { NewName: { } newName } alter => (alter.Table, alter.Column, newName),
            _ => default,
        };
        return name is null || Names.Same(column, name) || scene.IsNew(table, column) ? null : new(
            $"rename column {table}.{column} to {name}: a program that is running asks for {column} and fails from then on",
            $"Add {name}, let the program write both, copy the old values, and drop {column} when no version in use reads it.");
    }
}

internal sealed class SchemaRenamed() : StatementRule("IRIS0421", "move-schema", Grade.Served, "A schema gets another name, or a table another schema.")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) =>
        (statement.Starts("ALTER", "SCHEMA") && statement.Has("RENAME")) || (statement.Starts("ALTER", "SCHEMA") && statement.Has("TRANSFER")) || (statement.Starts("ALTER") && statement.Has("SET", "SCHEMA"))
            ? new("every program that is running, view and function that names the old schema fails from then on", "Leave a view under the old name, until nobody uses it: op.CreateView(\"orders\", \"SELECT * FROM sales.orders\").")
            : null;
}

internal sealed class EnumValueRenamed() : StatementRule("IRIS0422", "rename-enum-value", Grade.Served, "A word of an enum type becomes another.", "postgresql")
{
    public override Finding? Look(RawStatement statement, LintStep step, Scene scene) => statement.Starts("ALTER", "TYPE") && statement.Has("RENAME", "VALUE")
        ? new("a program that is running writes the old word, and that fails from then on", "Add the new word, let programs read both and write the new one, and change the rows: ALTER TYPE ... ADD VALUE '...'.")
        : null;
}

internal sealed class EnumWordRemoved() : OperationRule<AlterColumn>("IRIS0417", "enum-value-removed", Grade.Harm, "A word is taken out of an enum type.")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var old = step.Before.Find(operation.Table)?.FindColumn(operation.Column)?.Type.For(scene.Server.Dialect.Name);
        if (operation.Type?.For(scene.Server.Dialect.Name) is not { Values.Count: > 0 } type || old is not { Values.Count: > 0 } || scene.IsNew(operation.Table, operation.Column))
        {
            return null;
        }

        var gone = old.Values.Where(v => !type.Values.Contains(v)).ToList();
        return gone.Count == 0 ? null : new(
            $"{operation.Summary}: rows that have {string.Join(", ", gone.Select(v => $"'{v}'"))} make it fail, or lose the word",
            $"Give these rows another word first: op.Execute(\"UPDATE {operation.Table} SET {operation.Column} = ... WHERE {operation.Column} IN (...)\"), a release before.");
    }
}

internal sealed class NullAllowed() : OperationRule<AlterColumn>("IRIS0423", "drop-not-null", Grade.Advice, "A column may be NULL that could not be before.")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene) =>
        operation.Nullable == true && step.Before.Find(operation.Table)?.FindColumn(operation.Column) is { Nullable: false } && !scene.IsNew(operation.Table, operation.Column)
            ? new($"{operation.Summary}: a program that is running reads {operation.Column} and does not expect NULL", "Deploy a version that can read NULL first, then let it be written.")
            : null;
}

internal sealed class TypeKindChanged() : OperationRule<AlterColumn>("IRIS0424", "change-type-kind", Grade.Served, "A column gets a type of another kind: programs bind it as the old one.")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene)
    {
        var old = step.Before.Find(operation.Table)?.FindColumn(operation.Column)?.Type.For(scene.Server.Dialect.Name);
        var type = operation.Type?.For(scene.Server.Dialect.Name);
        return old is null || type is null || Family(old) == Family(type) || scene.IsNew(operation.Table, operation.Column) ? null : new(
            $"{operation.Summary}: a program that is running sends and expects {scene.TypeName(old)}, and fails with {scene.TypeName(type)}",
            Remedy.Words("Add a column of the new type, write both, and change over a release later:", new AddColumn(operation.Table, new Column(operation.Column + "_new", operation.Type!))));
    }

    /// <summary>What programs bind it as.</summary>
    public static string Family(SqlType type) => type.Kind switch
    {
        SqlTypeKind.SmallInteger or SqlTypeKind.Integer or SqlTypeKind.BigInteger => "whole",
        SqlTypeKind.Numeric or SqlTypeKind.Real or SqlTypeKind.Double => "number",
        SqlTypeKind.Char or SqlTypeKind.String or SqlTypeKind.Text or SqlTypeKind.Enum => "text",
        SqlTypeKind.DateTime => type.WithTimeZone ? "instant" : "time",
        _ => type.Kind.ToString() + type.Name,
    };
}

internal sealed class DefaultChanged() : OperationRule<AlterColumn>("IRIS0426", "change-default", Grade.Advice, "A default that programs may rely on changes.")
{
    protected override Finding? Look(AlterColumn operation, LintStep step, Scene scene) =>
        step.Before.Find(operation.Table)?.FindColumn(operation.Column) is { Default: { } old } && !scene.IsNew(operation.Table, operation.Column)
            && (operation.DropDefault || (operation.Default is { } value && !value.Equals(old)))
            ? new($"{operation.Summary}: a row that leaves {operation.Column} out gets another value than before, whichever version of the program writes it", "Let the program say the value itself first; then the default does not matter.")
            : null;
}

internal sealed class DependentBroken() : OperationRule("IRIS0427", "broken-view", Grade.Harm, "A view or a trigger uses what is changed.")
{
    public override bool IsAbout(Type operation) => operation == typeof(DropColumn) || operation == typeof(DropTable) || operation == typeof(RenameColumn) || operation == typeof(RenameTable) || operation == typeof(AlterColumn);

    public override Finding? Look(Operation operation, LintStep step, Scene scene)
    {
        var server = scene.Server;
        var (table, column, what) = operation switch
        {
            DropColumn drop => (drop.Table, drop.Column, server.IsPostgreSql ? "PostgreSQL refuses it" : "it fails when it is next used"),
            DropTable drop => (drop.Table, (string?)null, server.IsPostgreSql ? "PostgreSQL refuses it" : "it fails when it is next used"),
            RenameColumn rename when server.IsMySql || server.IsSqlServer => (rename.Table, rename.Column, "it fails when it is next used"),
            RenameTable rename when server.IsMySql || server.IsSqlServer => (rename.Table, null, "it fails when it is next used"),
            AlterColumn { Type: { } type } alter when server.IsPostgreSql && !PostgreSqlCost.IsLongerEnum(step.Before.Find(alter.Table)?.FindColumn(alter.Column)?.Type, type) => (alter.Table, alter.Column, "PostgreSQL refuses to change the type of a column that it uses"),
            _ => ((TableName?)null, null, ""),
        };
        if (table is null || Dependent(step.Before, table, column) is not { } dependent)
        {
            return null;
        }

        return new($"{operation.Summary}, but {dependent} uses {(column is null ? table.ToString() : $"{table}.{column}")}: {what}", "Drop it before, and make it again after, in the same revision: op.DropView(...), op.CreateView(...).");
    }

    private static SchemaObject? Dependent(DatabaseModel before, TableName table, string? column) => before.Objects.FirstOrDefault(o => o switch
    {
        View view => Names.Mentions(view.Query, table.Name) && (column is null || Names.Mentions(view.Query, column)),
        Trigger trigger => !trigger.Table.SameAs(table) && Names.Mentions(trigger.Body, table.Name) && (column is null || Names.Mentions(trigger.Body, column)),
        _ => false,
    });
}
