using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Says why a step failed, and what that leaves.</summary>
internal static class StepErrors
{
    public static IReadOnlyList<Diagnostic> Explain(CompiledStep step, Exception error, string? rows, HeadSet? stands, Dialect dialect, RunSettings settings) => error switch
    {
        IrisException known => known.Diagnostics,
        AssertionFailure failure => [Explain(failure, step, Aftermath(step, stands, dialect))],
        StatementFailure { Step: CodeStep code } failure => [DiagnosticCatalogue.CodeFailed(
            step.Title, code.Code.Name, failure.Cause.GetType().Name, failure.Cause.Message, Aftermath(step, stands, dialect), code.Source?.Location ?? step.Step.Revision?.Location)],
        StatementFailure { Cause: DbException cause } when DatabaseErrors.IsReadOnly(cause) => [DatabaseErrors.Explain(cause, dialect, settings)],
        StatementFailure failure => [DiagnosticCatalogue.StatementFailed(
            step.Title, failure.Number, Math.Max(failure.Number, CountOf(step)), TextOf(failure.Step), OneLine(failure.Cause.Message), rows,
            Aftermath(step, stands, dialect), failure.Step.Source?.Location ?? step.Step.Revision?.Location)],
        DbException database => [DatabaseErrors.Explain(database, dialect, settings)],
        _ => throw new InvalidOperationException($"{step.Title} failed in a way that is not foreseen.", error),
    };

    private static Diagnostic Explain(AssertionFailure failure, CompiledStep step, string aftermath)
    {
        var assertion = failure.Step.Assertion;
        var location = assertion.Location ?? step.Step.Revision?.Location;
        return assertion.Kind == AssertionKind.Require
            ? DiagnosticCatalogue.RequirementFailed(step.Title, assertion.Message, failure.Answer, aftermath, OneLine(failure.Step.Query), location)
            : DiagnosticCatalogue.PromiseFailed(step.Title, assertion.Message, failure.Answer, aftermath, OneLine(failure.Step.Query), location);
    }

    private static int CountOf(CompiledStep step) => step.Compiled.Steps.SelectMany(ScriptForm.Of).Count();

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string TextOf(SqlStep step) => step is SqlStatement statement ? statement.Text : step.Source?.Summary ?? "";

    private static string Aftermath(CompiledStep step, HeadSet? stands, Dialect dialect)
    {
        var autocommits = step.Compiled.Steps.Any(s => s.Autocommit);
        var undone = !dialect.HasTransactionalDdl
            ? $"{dialect.Name} cannot take changes of schema back: what this revision did before that statement stays."
            : autocommits
                ? "Its transaction was rolled back; what the revision did outside a transaction stays."
                : "What this revision did was rolled back.";
        return stands is null ? undone : $"{undone} The database stands at {stands}.";
    }
}
