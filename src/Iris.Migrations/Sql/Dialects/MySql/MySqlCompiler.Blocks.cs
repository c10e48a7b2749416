using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Rows, and statements that run only where a condition holds.
internal sealed partial class MySqlCompiler
{
    private int _conditions;

    /// <summary>MySQL has no DEFAULT VALUES.</summary>
    protected override void BulkInsert(BulkInsert operation)
    {
        if (operation.Columns.Count == 0)
        {
            operation.Rows.ToList().ForEach(_ => Emit($"INSERT INTO {Quote(operation.Table)} () VALUES ()"));
            return;
        }

        base.BulkInsert(operation);
    }

    /// <summary>A script keeps the answer in a variable, and prepares each statement, or one that does nothing.</summary>
    protected override IEnumerable<SqlStep> Offline(Condition condition, ValueList<SqlStep> steps, bool? holds)
    {
        List<SqlStep> guarded = [];
        var variable = $"@iris_when_{++_conditions}";
        return steps.All(step => AddGuarded(step, variable, guarded))
            ? [new SqlStatement($"SET {variable} = ({Dialect.ConditionSql(condition)})"), .. guarded]
            : base.Offline(condition, steps, holds);
    }

    /// <summary>Emits a statement, where asked to only if an expression is true.</summary>
    private void EmitWhere(bool asked, string condition, string statement)
    {
        var step = (SqlStatement)Stamp(new SqlStatement(statement));
        if (!asked)
        {
            Emit(step);
            return;
        }

        var variable = $"@iris_when_{++_conditions}";
        Emit(new MySqlGuarded(condition, step, [.. Prepared($"SET {variable} = ({condition})", variable, statement).Select(s => Stamp(new SqlStatement(s)))]));
    }

    private void EmitUnless(bool asked, string condition, string statement) => EmitWhere(asked, $"NOT {condition}", statement);

    private bool AddGuarded(SqlStep step, string variable, List<SqlStep> guarded)
    {
        switch (step)
        {
            case CodeStep { Offline: null }:
                return false;
            case SqlStatement statement when IsPreparable(statement.Text):
                guarded.AddRange(Prepared(null, variable, statement.Text).Select(text => new SqlStatement(text)));
                return true;
            case SqlStatement:
                return false;
            case CodeStep code:
                return code.Offline!.All(s => AddGuarded(s, variable, guarded));
            case ConditionalSteps or DatabaseStep:
                return ScriptOf(step).All(s => AddNested(s, variable, guarded));
            default:
                guarded.Add(step);
                return step is ScriptComment;
        }
    }

    /// <summary>A guard within a guard: its own condition holds only where the outer one does.</summary>
    private static bool AddNested(SqlStep step, string variable, List<SqlStep> guarded)
    {
        if (step is not SqlStatement { Text: var text } || !text.StartsWith("SET @iris_when_", StringComparison.Ordinal))
        {
            guarded.Add(step);
            return step is SqlStatement or ScriptComment;
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        guarded.Add(new SqlStatement($"{text[..equals]}= {variable} AND {text[(equals + 2)..]}"));
        return true;
    }

    private static ValueList<SqlStep> ScriptOf(SqlStep step) => step is ConditionalSteps conditional ? conditional.Offline : ((DatabaseStep)step).Offline;

    private IEnumerable<string> Prepared(string? decide, string variable, string statement) =>
    [
        .. decide is null ? [] : new[] { decide },
        $"SET @iris_sql = IF({variable}, {Literal(statement)}, 'DO 0')",
        "PREPARE iris_statement FROM @iris_sql",
        "EXECUTE iris_statement",
        "DEALLOCATE PREPARE iris_statement",
    ];

    /// <summary>MySQL prepares no statement that makes a routine, nor one that prepares.</summary>
    private static bool IsPreparable(string statement)
    {
        var words = new SqlLexer(statement, DialectCatalogue.Get(MySqlDialect.DialectName).Lexicon).Tokens()
            .Where(t => t.Kind == SqlTokenKind.Word).Take(8).Select(t => t.In(statement).ToString().ToUpperInvariant()).ToList();
        return words is not (["PREPARE" or "EXECUTE" or "DEALLOCATE" or "LOCK" or "UNLOCK", ..])
            && !(words is ["CREATE" or "ALTER" or "DROP", ..] && words.Exists(w => w is "TRIGGER" or "PROCEDURE" or "FUNCTION" or "EVENT"));
    }
}
