using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Runs compiled operations on a connection, in transactions as the dialect makes them.</summary>
internal sealed class StepRunner(Dialect dialect, DbConnection connection, bool offline)
{
    private LiveTransaction? _transaction;

    public async Task RunAsync(CompiledOperations compiled)
    {
        if (compiled.Problems.Where(p => p.Severity == DiagnosticSeverity.Error).ToList() is { Count: > 0 } problems)
        {
            throw new IrisException(problems);
        }

        try
        {
            foreach (var step in compiled.Steps)
            {
                await RunAsync(step, compiled.Rebuilds);
            }

            await EndAsync();
        }
        catch when (_transaction is not null)
        {
            await _transaction.RollbackAsync();
            throw;
        }
    }

    private async Task RunAsync(SqlStep step, bool rebuilds)
    {
        if (step.Autocommit)
        {
            await EndAsync();
        }
        else
        {
            _transaction ??= await dialect.BeginAsync(connection, rebuilds, CancellationToken.None);
        }

        IEnumerable<SqlStep> inner = step switch
        {
            DatabaseStep database => offline ? database.Offline : await database.ResolveAsync(connection, CancellationToken.None),
            ConditionalSteps conditional => offline ? conditional.Offline : Holds(conditional) ? conditional.Steps : [],
            AssertionStep or BackfillStep => ScriptForm.Parts(step),
            _ => [],
        };
        foreach (var part in inner)
        {
            await RunAsync(part, rebuilds);
        }

        if (step is SqlStatement statement)
        {
            await ExecuteAsync(statement.Text);
        }
    }

    private bool Holds(ConditionalSteps step) => SqliteDump.Query(connection, $"SELECT CASE WHEN {dialect.ConditionSql(step.Condition)} THEN 1 ELSE 0 END").Single()[0] is 1 or 1L;

    private async Task EndAsync()
    {
        if (_transaction is { } transaction)
        {
            await transaction.CommitAsync(CancellationToken.None);
            _transaction = null;
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
