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

    private static IEnumerable<string> Of(Table table)
    {
        yield return table.Name.Name;
        foreach (var column in table.Columns)
        {
            yield return column.Name;
        }

        foreach (var constraint in table.Constraints)
        {
            if (constraint.Name is { } name)
            {
                yield return name;
            }
        }
    }
}
