using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Authoring;

/// <summary>
/// Writes operations as the statements that record them, in the author's words. What was written records the same operations.
/// </summary>
/// <param name="depth">How deep the statements will be indented; they come without that indentation.</param>
internal sealed partial class OperationSource(int depth) : IOperationVisitor
{
    private readonly List<string> _statements = [];

    /// <summary>The statements, one after the other, at a depth of indentation.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="depth">How deep they are indented.</param>
    /// <param name="remark">The comment that stands before an operation; null for none.</param>
    /// <exception cref="IrisException">An operation has no source (IRIS0041).</exception>
    public static string Write(IEnumerable<Operation> operations, int depth, Func<Operation, string?>? remark = null) =>
        string.Concat(Statements(operations, depth, remark).Select(statement => CSharpLayout.Indent(statement, depth) + "\n"));

    public void Visit(CreateTable operation)
    {
        var table = operation.Table;
        var elements = table.Columns.Select(c => SchemaSource.Of(c, depth + 2)).Concat(table.Constraints.Select(c => ConstraintSource.Of(c, depth + 2))).ToList();
        if (table.Name.Schema is null && table is { Comment: null, Prefix: null, Options.Count: 0 } && !operation.IfNotExists)
        {
            _statements.Add($"op.CreateTable({Text(table.Name.Name)}{string.Concat(elements.Select(e => ",\n" + CSharpLayout.Indent(e)))});");
        }
        else
        {
            var arguments = new Arguments
            {
                Text(table.Name.Name),
                $"[\n{string.Concat(elements.Select(e => CSharpLayout.Indent(e) + ",\n"))}]",
                { "schema", SchemaSource.Text(table.Name.Schema) ?? "null" },
                { "ifNotExists", operation.IfNotExists ? "true" : null },
                { "comment", SchemaSource.Text(table.Comment) },
                { "options", SchemaSource.Of(table.Options) },
                { "prefix", SchemaSource.Text(table.Prefix) },
            };
            Call("CreateTable", arguments);
        }

        foreach (var index in table.Indexes)
        {
            Visit(new CreateIndex(table.Name, index));
        }
    }

    public void Visit(DropTable operation) => Call("DropTable", new()
    {
        Text(operation.Table.Name),
        { "schema", Schema(operation.Table) },
        { "ifExists", Flag(operation.IfExists) },
    });

    public void Visit(RenameTable operation) => Call("RenameTable", new()
    {
        Text(operation.Table.Name), Text(operation.NewName), { "schema", Schema(operation.Table) },
    });

    public void Visit(AddColumn operation) => Call("AddColumn", new()
    {
        Text(operation.Table.Name),
        SchemaSource.Of(operation.Column, depth + 1),
        { "schema", Schema(operation.Table) },
        { "ifNotExists", Flag(operation.IfNotExists) },
        { "after", operation.Position is { Before: false } after ? Text(after.Column) : null },
        { "before", operation.Position is { Before: true } next ? Text(next.Column) : null },
    });

    public void Visit(DropColumn operation) => Call("DropColumn", new()
    {
        Text(operation.Table.Name),
        Text(operation.Column),
        { "schema", Schema(operation.Table) },
        { "ifExists", Flag(operation.IfExists) },
    });

    public void Visit(AlterColumn operation) => Call("AlterColumn", new()
    {
        Text(operation.Table.Name),
        Text(operation.Column),
        { "type", operation.Type is null ? null : TypeSource.Of(operation.Type) },
        { "nullable", operation.Nullable switch { null => null, true => "true", false => "false" } },
        { "defaultValue", operation.Default is null ? null : SchemaSource.Of(operation.Default) },
        { "dropDefault", Flag(operation.DropDefault) },
        { "newName", SchemaSource.Text(operation.NewName) },
        { "comment", SchemaSource.Text(operation.Comment) },
        { "dropComment", Flag(operation.DropComment) },
        { "@using", SchemaSource.Text(operation.Using) },
        { "schema", Schema(operation.Table) },
        { "collation", SchemaSource.Text(operation.Collation) },
        { "dropCollation", Flag(operation.DropCollation) },
        { "identity", operation.Identity is null ? null : SchemaSource.Of(operation.Identity) },
        { "dropIdentity", Flag(operation.DropIdentity) },
        { "computed", operation.Computed is null ? null : SchemaSource.Of(operation.Computed) },
        { "existing", operation.Existing is null ? null : SchemaSource.Of(operation.Existing, depth + 1) },
        { "after", operation.Position is { Before: false } after ? Text(after.Column) : null },
        { "before", operation.Position is { Before: true } next ? Text(next.Column) : null },
    });

    public void Visit(RenameColumn operation) => Call("RenameColumn", new()
    {
        Text(operation.Table.Name), Text(operation.Column), Text(operation.NewName), { "schema", Schema(operation.Table) },
    });

    public void Visit(CreateIndex operation) => Call("CreateIndex", new()
    {
        Text(operation.Index.Name),
        Text(operation.Table.Name),
        CSharpLayout.List([.. operation.Index.Columns.Select(SchemaSource.Of)], depth + 1),
        { "unique", Flag(operation.Index.Unique) },
        { "where", SchemaSource.Text(operation.Index.Where) },
        { "include", operation.Index.Include.Count == 0 ? null : SchemaSource.Names(operation.Index.Include) },
        { "method", SchemaSource.Text(operation.Index.Method) },
        { "concurrently", Flag(operation.Concurrently) },
        { "schema", Schema(operation.Table) },
        { "ifNotExists", Flag(operation.IfNotExists) },
        { "options", SchemaSource.Of(operation.Index.Options) },
        { "nullsNotDistinct", Flag(operation.Index.NullsNotDistinct) },
    });

    public void Visit(DropIndex operation) => Call("DropIndex", new()
    {
        Text(operation.Name),
        { "table", SchemaSource.Text(operation.Table?.Name) },
        { "schema", SchemaSource.Text(operation.Table?.Schema) },
        { "ifExists", Flag(operation.IfExists) },
        { "concurrently", Flag(operation.Concurrently) },
    });

    private static List<string> Statements(IEnumerable<Operation> operations, int depth, Func<Operation, string?>? remark = null)
    {
        var source = new OperationSource(depth);
        foreach (var operation in operations)
        {
            if (remark?.Invoke(operation) is { } comment)
            {
                source._statements.Add("// " + comment);
            }

            try
            {
                operation.Accept(source);
            }
            catch (UnwritableException cannot)
            {
                throw new IrisException(DiagnosticCatalogue.CannotBeWritten(operation.Summary, cannot.Message, operation.Location), cannot);
            }
        }

        return source._statements;
    }

    private static string Text(string text) => CSharpLiteral.Of(text);

    private static string? Schema(TableName table) => SchemaSource.Text(table.Schema);

    private static string? Flag(bool value) => SchemaSource.Flag(value);

    private void Call(string method, Arguments arguments) => _statements.Add(CSharpLayout.Call("op." + method, arguments.All, depth) + ";");
}
