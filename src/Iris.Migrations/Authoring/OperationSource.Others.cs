using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Authoring;

// Constraints, rows, SQL, and what holds other operations.
internal sealed partial class OperationSource
{
    public void Visit(AddConstraint operation)
    {
        var (table, schema) = (Text(operation.Table.Name), Schema(operation.Table));
        var name = SchemaSource.Text(operation.Constraint.Name) ?? "null";
        switch (operation.Constraint)
        {
            case PrimaryKey key:
                Call("CreatePrimaryKey", new() { name, table, SchemaSource.Names(key.Columns), { "schema", schema } });
                break;
            case UniqueConstraint unique:
                Call("CreateUniqueConstraint", new() { name, table, SchemaSource.Names(unique.Columns), { "schema", schema }, { "deferral", SchemaSource.Of(unique.Deferral) } });
                break;
            case CheckConstraint check:
                Call("CreateCheckConstraint", new() { name, table, Text(check.Sql), { "schema", schema } });
                break;
            case ForeignKey key:
                Call("CreateForeignKey", new()
                {
                    name,
                    table,
                    SchemaSource.Names(key.Columns),
                    Text(key.PrincipalTable.Name),
                    SchemaSource.Names(key.PrincipalColumns),
                    { "onDelete", SchemaSource.Of(key.OnDelete) },
                    { "onUpdate", SchemaSource.Of(key.OnUpdate) },
                    { "deferral", SchemaSource.Of(key.Deferral) },
                    { "schema", schema },
                    { "principalSchema", SchemaSource.Text(key.PrincipalTable.Schema) },
                    { "match", SchemaSource.Text(key.Match) },
                });
                break;
            default:
                throw new NotSupportedException($"There is no word for a {operation.Constraint.GetType().Name}.");
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

        var method = operation.Kind switch
        {
            ConstraintKind.Unique => "DropUniqueConstraint",
            ConstraintKind.Check => "DropCheckConstraint",
            ConstraintKind.ForeignKey => "DropForeignKey",
            _ => "DropConstraint",
        };
        var name = operation.Name ?? throw new UnwritableException("a constraint without a name cannot be named");
        Call(method, new() { Text(name), table, { "schema", schema }, { "ifExists", ifExists } });
    }

    public void Visit(ExecuteSql operation) => Call("Execute", new()
    {
        Text(operation.Text),
        { "parameters", operation.Parameters.Count == 0 ? null : ParameterSource.Of(operation.Parameters, depth + 1) },
        { "effect", operation.Effect is null ? null : Lambda(operation.Effect) },
    });

    public void Visit(BulkInsert operation)
    {
        var rows = operation.Rows.Select(row => $"[{string.Join(", ", row.Select(SchemaSource.Value))}]").ToList();
        Call("BulkInsert", new()
        {
            Text(operation.Table.Name),
            SchemaSource.Names(operation.Columns),
            rows.Count == 0 ? "[]" : $"[\n{string.Concat(rows.Select(row => CSharpLayout.Indent(row) + ",\n"))}]",
            { "schema", Schema(operation.Table) },
        });
    }

    public void Visit(AutocommitBlock operation) => Block("Autocommit", [], operation.Operations);

    public void Visit(ConditionalBlock operation) => Block("When", [SchemaSource.Of(operation.Condition)], operation.Operations);

    public void Visit(RunCode operation) => throw new UnwritableException("code has no source that could be read from it");

    public void Visit(CustomOperation operation) => Call("Invoke", new() { CustomOperationSource.Of(operation) });

    // The brackets of a lambda stand where the call stands, not where an argument would.
    private void Block(string method, string[] arguments, ValueList<Operation> operations) =>
        _statements.Add($"op.{method}({string.Concat(arguments.Select(a => a + ", "))}{Lambda(operations)});");

    private string Lambda(ValueList<Operation> operations) => CSharpLayout.Lambda(Statements(operations, depth + 1), depth);
}
