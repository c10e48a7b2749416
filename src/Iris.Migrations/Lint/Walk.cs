using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>
/// Takes the operations of a revision out of their blocks, and folds on the way. A statement of raw SQL that is read as an
/// operation stands before the text that it comes from, which does the folding.
/// </summary>
internal sealed class Walk(TargetServer server)
{
    private readonly List<LintStep> _steps = [];
    private readonly Folding _folding = new();

    public IReadOnlyList<LintStep> Steps => _steps;

    public DatabaseModel Through(IReadOnlyList<Operation> operations, DatabaseModel model) => Through(operations, model, inTransaction: true, []);

    private DatabaseModel Through(IReadOnlyList<Operation> operations, DatabaseModel model, bool inTransaction, ValueList<Assured> assured)
    {
        foreach (var operation in operations)
        {
            var given = operation.Assured.IsEmpty ? assured : assured.Add(operation.Assured);
            model = operation switch
            {
                AutocommitBlock block => Through(block.Operations, model, inTransaction: false, given),
                ConditionalBlock block => Through(block, model, inTransaction, given),
                _ => Take(operation, model, inTransaction, given),
            };
        }

        return model;
    }

    // What is inside is judged as if it ran; what comes of it afterwards is what the block itself says.
    private DatabaseModel Through(ConditionalBlock block, DatabaseModel model, bool inTransaction, ValueList<Assured> assured)
    {
        if (block.Condition.In(model) != false)
        {
            Through(block.Operations, model, inTransaction, assured);
        }

        return block.ApplyTo(model, _folding);
    }

    private DatabaseModel Take(Operation operation, DatabaseModel model, bool inTransaction, ValueList<Assured> assured)
    {
        var after = operation.ApplyTo(model, _folding);
        var statements = operation is ExecuteSql sql ? RawStatement.Of(sql.Text, server.Dialect) : [];
        if (operation is ExecuteSql raw)
        {
            TakeApart(raw, statements, model, after, inTransaction, assured);
        }

        _steps.Add(new(operation, model, after, inTransaction, assured, _steps.Count) { Statements = statements });
        return after;
    }

    private void TakeApart(ExecuteSql raw, IReadOnlyList<RawStatement> statements, DatabaseModel model, DatabaseModel after, bool inTransaction, ValueList<Assured> assured)
    {
        foreach (var statement in statements.Where(s => s.IsSchemaChange))
        {
            if (RawOperation.Of(statement) is { } read)
            {
                _steps.Add(new(read with { Site = raw.Site }, model, after, inTransaction, assured, _steps.Count) { Line = statement.Line, IsRead = true });
            }
        }
    }
}
