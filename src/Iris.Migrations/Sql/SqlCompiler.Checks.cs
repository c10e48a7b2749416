using Iris.Migrations.Diagnostics;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Sql;

// Questions whose answer has to be true.
internal abstract partial class SqlCompiler
{
    private void Assertion(Assertion operation)
    {
        var statements = Dialect.Split(operation.Sql);
        if (statements.Count != 1 || !IsQuery(statements[0]))
        {
            throw new IrisException(DiagnosticCatalogue.NoQuestion(operation.Summary, operation.Sql, operation.Location));
        }

        var message = $"{(operation.Kind == AssertionKind.Require ? "required" : "not ensured")}: {operation.Message}";
        var offline = Dialect.Script.Assert(statements[0], message).Select(s => (SqlStatement)Stamp(new SqlStatement(s)));
        Emit(new AssertionStep(operation, statements[0], [.. offline]));
    }

    private bool IsQuery(string statement)
    {
        var first = new SqlLexer(statement, Dialect.Lexicon).Tokens().FirstOrDefault(t => t.Kind is not (SqlTokenKind.Space or SqlTokenKind.Comment));
        return first.Is(statement, "SELECT") || first.Is(statement, "WITH") || first.Is(statement, "VALUES");
    }
}
