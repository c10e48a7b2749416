using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Authoring;

// Rows, SQL, and what holds other operations.
internal sealed partial class OperationSource
{
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

    public void Visit(Assertion operation) => Call(operation.Kind.ToString(), new() { Text(operation.Sql), Text(operation.Message) });

    public void Visit(Backfill operation) => Call("Backfill", new()
    {
        Text(operation.Table.Name),
        { "set", Text(operation.Set) },
        { "where", SchemaSource.Text(operation.Where) },
        { "key", SchemaSource.Text(operation.Key) },
        { "batch", operation.Batch == 1000 ? null : SchemaSource.Value(operation.Batch) },
        { "pause", operation.Pause == TimeSpan.Zero ? null : SchemaSource.Value(operation.Pause) },
        { "schema", Schema(operation.Table) },
    });

    public void Visit(AutocommitBlock operation) => Block("Autocommit", [], operation.Operations);

    public void Visit(ConditionalBlock operation) => Block("When", [SchemaSource.Of(operation.Condition)], operation.Operations);

    public void Visit(RunCode operation) => throw new UnwritableException("code has no source that could be read from it");

    public void Visit(CustomOperation operation) => Call("Invoke", new() { CustomOperationSource.Of(operation) });

    // The brackets of a lambda stand where the call stands, not where an argument would.
    private void Block(string method, string[] arguments, ValueList<Operation> operations) =>
        _statements.Add($"op.{method}({string.Concat(arguments.Select(a => a + ", "))}{Lambda(operations)});");

    private string Lambda(ValueList<Operation> operations) => CSharpLayout.Lambda(Statements(operations, depth + 1), depth);
}
