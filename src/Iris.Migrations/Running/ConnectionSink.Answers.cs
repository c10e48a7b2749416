using Iris.Migrations.Diagnostics;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

// The parts of a step that need an answer of the database, or are no statements.
internal sealed partial class ConnectionSink
{
    public async Task<IReadOnlyList<SqlStep>> ResolveAsync(int number, SqlStep step, CancellationToken cancellationToken)
    {
        await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return step switch
            {
                ConditionalSteps conditional => await DecideAsync(number, conditional, cancellationToken).ConfigureAwait(false) ? conditional.Steps : [],
                DatabaseStep database => await database.ResolveAsync(connection, cancellationToken).ConfigureAwait(false),
                AssertionStep assertion => await AssertAsync(assertion, cancellationToken).ConfigureAwait(false),
                BackfillStep backfill => await RunAsync(number, backfill, cancellationToken).ConfigureAwait(false),
                CodeStep code => await RunAsync(code, cancellationToken).ConfigureAwait(false),
                _ => [],
            };
        }
        catch (Exception error) when (error is not (IrisException or AssertionFailure or StandMovedException or OperationCanceledException))
        {
            throw new StatementFailure(step, _sender.Count + 1, error);
        }
    }

    private async Task<bool> DecideAsync(int number, ConditionalSteps conditional, CancellationToken cancellationToken)
    {
        if (_journal?.Decision(number) is { } decided)
        {
            return decided;
        }

        var holds = await Query.IsTrueAsync(connection, dialect, conditional.Condition, cancellationToken).ConfigureAwait(false);
        _journal?.Note(number, conditional, holds ? JournalState.Taken : JournalState.Skipped);
        return holds;
    }

    private async Task<IReadOnlyList<SqlStep>> AssertAsync(AssertionStep step, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = step.Query;
        command.CommandTimeout = 0; // Asking about every row takes as long as it takes.
        var answer = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        _sender.Count++;
        return Query.Holds(answer) ? [] : throw new AssertionFailure(step, answer);
    }

    /// <summary>Each batch begins as the revision does: with a look whether the database still stands where it should.</summary>
    private async Task<IReadOnlyList<SqlStep>> RunAsync(int number, BackfillStep backfill, CancellationToken cancellationToken)
    {
        var step = _step!;
        if (!_backfilled)
        {
            _backfilled = true;
            foreach (var statement in _backfills.Create())
            {
                await Query.ExecuteAsync(connection, statement.Text, cancellationToken).ConfigureAwait(false);
            }
        }

        var run = new BackfillRun(connection, dialect, _backfills, backfill, step.Step, number);
        await run.RunAsync(
            async () =>
            {
                await BeginAsync(step, rebuilds: false, cancellationToken).ConfigureAwait(false);
                await _sender.FlushAsync(cancellationToken).ConfigureAwait(false);
            },
            () => CommitAsync(cancellationToken),
            progress => observer.Progressed(step, progress),
            cancellationToken).ConfigureAwait(false);
        _sender.Count++;
        return [];
    }

    private async Task<IReadOnlyList<SqlStep>> RunAsync(CodeStep step, CancellationToken cancellationToken)
    {
        await step.Code.Code(connection, cancellationToken).ConfigureAwait(false);
        _sender.Count++;
        return [];
    }
}
