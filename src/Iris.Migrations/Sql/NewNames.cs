using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

/// <summary>The names that an operation brings into a database.</summary>
internal static class NewNames
{
    public static IEnumerable<string> Of(Operation operation) => operation switch
    {
        CreateTable create => Of(create.Table),
        RenameTable rename => [rename.NewName],
        AddColumn add => [add.Column.Name],
        RenameColumn rename => [rename.NewName],
        AlterColumn { NewName: { } name } => [name],
        CreateIndex create => [create.Index.Name],
        RenameIndex rename => [rename.NewName],
        RenameConstraint rename => [rename.NewName],
        CreateObject create => [create.Object.Name.Name],
        AddConstraint { Constraint.Name: { } name } => [name],
        _ => [],
    };

    private static IEnumerable<string> Of(Table table) =>
        [table.Name.Name, .. table.Columns.Select(c => c.Name), .. table.Constraints.Select(c => c.Name).OfType<string>()];
}
