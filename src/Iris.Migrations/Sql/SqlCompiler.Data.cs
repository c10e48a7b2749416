using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Rows, raw SQL, code and blocks.
internal abstract partial class SqlCompiler
{
    /// <summary>The rows of one INSERT: long statements cost a database more than many.</summary>
    protected virtual int RowsPerInsert => 500;

    protected virtual void BulkInsert(BulkInsert operation)
    {
        if (operation.Columns.Count == 0)
        {
            operation.Rows.ToList().ForEach(_ => Emit($"INSERT INTO {Quote(operation.Table)} DEFAULT VALUES"));
            return;
        }

        foreach (var rows in operation.Rows.Chunk(RowsPerInsert))
        {
            var values = rows.Select(row => $"({string.Join(", ", row.Select(Literal))})");
            Emit($"INSERT INTO {Quote(operation.Table)} ({Quote(operation.Columns)}){InsertOption(operation)} VALUES"
                + (rows.Length == 1 ? " " : "\n" + Indent) + string.Join(",\n" + Indent, values));
        }
    }

    /// <summary>What stands between columns and values of an INSERT; begins with a blank, or is empty.</summary>
    protected virtual string InsertOption(BulkInsert operation) => "";

    protected virtual void ExecuteSql(ExecuteSql operation)
    {
        var text = operation.Parameters.Count == 0
            ? operation.Text
            : BoundText.Of(operation, Dialect.Lexicon, Literal, Report);
        foreach (var statement in Statements(text))
        {
            Emit(statement);
        }
    }

    protected virtual void CustomOperation(CustomOperation operation)
    {
        foreach (var statement in operation.GetSql(Dialect.Name))
        {
            Emit(statement);
        }
    }

    protected virtual void RunCode(RunCode operation) =>
        Emit(new CodeStep(operation, operation.OfflineSql is null ? null : Statements(operation.OfflineSql)));

    private void CompileAutocommit(AutocommitBlock operation)
    {
        var outer = InAutocommit;
        InAutocommit = true;
        CompileSequence(operation.Operations);
        InAutocommit = outer;
    }

    private void CompileConditional(ConditionalBlock operation)
    {
        var before = Before;
        var holds = operation.Condition.In(before);
        var steps = Collect(() => CompileAssuming(holds, operation.Operations));
        Before = before;
        Current = operation;
        var offline = Offline(operation.Condition, steps, holds);
        Before = After = operation.ApplyTo(before, new Folding());
        Emit(new ConditionalSteps(operation.Condition, steps, [.. offline.Select(Stamp)]));
    }

    /// <summary>What a script has in the place of a conditional block.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="steps">The steps of the block.</param>
    /// <param name="holds">The answer of the folded schema; null where it has none.</param>
    protected virtual IEnumerable<SqlStep> Offline(Condition condition, ValueList<SqlStep> steps, bool? holds)
    {
        if (holds is null)
        {
            Report(DiagnosticCatalogue.UndecidedOffline(condition.ToString(), Dialect.Name, Current!.Location));
            return [new ScriptComment($"When {condition}: the revisions before this one do not tell."), new SqlStatement($"SELECT iris_cannot_decide({Literal(condition.ToString())})")];
        }

        return holds.Value
            ? [new ScriptComment($"When {condition}: true, by the revisions before this one."), .. steps]
            : [new ScriptComment($"When {condition}: false, by the revisions before this one; {steps.Count} step{(steps.Count == 1 ? "" : "s")} left out.")];
    }
}
