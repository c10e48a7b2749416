using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Authoring;

// Constraints, and what is renamed or said of a table.
internal sealed partial class OperationSource
{
    public void Visit(AddConstraint operation)
    {
        var (table, schema) = (Text(operation.Table.Name), Schema(operation.Table));
        var name = SchemaSource.Text(operation.Constraint.Name) ?? "null";
        switch (operation.Constraint)
        {
            case { Options.Count: > 0 }:
                Call("AddConstraint", new() { table, ConstraintSource.Of(operation.Constraint, depth + 1), { "schema", schema } });
                break;
            case PrimaryKey { NotValid: false, Include.Count: 0 } key:
                Call("CreatePrimaryKey", new() { name, table, SchemaSource.Names(key.Columns), { "schema", schema }, { "clustered", SchemaSource.Of(key.Clustered) } });
                break;
            case UniqueConstraint { NotValid: false, Include.Count: 0 } unique:
                Call("CreateUniqueConstraint", new()
                {
                    name,
                    table,
                    SchemaSource.Names(unique.Columns),
                    { "schema", schema },
                    { "deferral", SchemaSource.Of(unique.Deferral) },
                    { "nullsNotDistinct", Flag(unique.NullsNotDistinct) },
                    { "clustered", SchemaSource.Of(unique.Clustered) },
                });
                break;
            case CheckConstraint check:
                Call("CreateCheckConstraint", new() { name, table, Text(check.Sql), { "schema", schema }, { "notValid", Flag(check.NotValid) } });
                break;
            case ForeignKey key:
                Visit(operation.Table, key);
                break;
            case var other:
                Call("AddConstraint", new() { table, ConstraintSource.Of(other, depth + 1), { "schema", schema } });
                break;
        }
    }

    public void Visit(DropConstraint operation)
    {
        var (table, schema, ifExists) = (Text(operation.Table.Name), Schema(operation.Table), Flag(operation.IfExists));
        if (operation.Kind == ConstraintKind.PrimaryKey)
        {
            Call("DropPrimaryKey", new() { table, { "name", SchemaSource.Text(operation.Name) }, { "schema", schema }, { "ifExists", ifExists } });
            return;
        }

        if (operation.Declared is { } declared)
        {
            Call("DropConstraint", new() { table, ConstraintSource.Of(declared, depth + 1), { "schema", schema }, { "ifExists", ifExists } });
            return;
        }

        var method = operation.Kind switch
        {
            ConstraintKind.Unique => "DropUniqueConstraint",
            ConstraintKind.Check => "DropCheckConstraint",
            ConstraintKind.ForeignKey => "DropForeignKey",
            ConstraintKind.Exclude => "DropExcludeConstraint",
            _ => "DropConstraint",
        };
        var name = operation.Name ?? throw new UnwritableException("a constraint without a name cannot be named");
        Call(method, new() { Text(name), table, { "schema", schema }, { "ifExists", ifExists } });
    }

    public void Visit(RenameIndex operation) => Call("RenameIndex", new()
    {
        Text(operation.Table.Name), Text(operation.Name), Text(operation.NewName), { "schema", Schema(operation.Table) },
    });

    public void Visit(RenameConstraint operation) => Call("RenameConstraint", new()
    {
        Text(operation.Table.Name), Text(operation.Name), Text(operation.NewName), { "schema", Schema(operation.Table) },
    });

    public void Visit(ValidateConstraint operation) => Call("ValidateConstraint", new()
    {
        Text(operation.Name), Text(operation.Table.Name), { "schema", Schema(operation.Table) },
    });

    public void Visit(SetTableComment operation)
    {
        if (operation.Comment is { } comment)
        {
            Call("CreateTableComment", new() { Text(operation.Table.Name), Text(comment), { "schema", Schema(operation.Table) } });
        }
        else
        {
            Call("DropTableComment", new() { Text(operation.Table.Name), { "schema", Schema(operation.Table) } });
        }
    }

    private void Visit(TableName table, ForeignKey key) => Call("CreateForeignKey", new()
    {
        SchemaSource.Text(key.Name) ?? "null",
        Text(table.Name),
        SchemaSource.Names(key.Columns),
        Text(key.PrincipalTable.Name),
        SchemaSource.Names(key.PrincipalColumns),
        { "onDelete", SchemaSource.Of(key.OnDelete) },
        { "onUpdate", SchemaSource.Of(key.OnUpdate) },
        { "deferral", SchemaSource.Of(key.Deferral) },
        { "schema", Schema(table) },
        { "principalSchema", SchemaSource.Text(key.PrincipalTable.Schema) },
        { "match", SchemaSource.Text(key.Match) },
        { "notValid", Flag(key.NotValid) },
    });
}
