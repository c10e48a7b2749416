using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Lets a connection run what the transaction around it all can take back, and leaves out the rest.</summary>
/// <param name="live">The connection.</param>
/// <param name="leftOut">Gets what is left out.</param>
internal sealed class RehearsalSink(ConnectionSink live, Action<SqlStep> leftOut) : IStatementSink
{
    private bool _hasGaps;

    public bool Rebuilds(CompiledStep step) => live.Rebuilds(step);

    public bool RunsOutside(SqlStep part) => false;

    public bool HasRun(int number) => false;

    public Task BeginAsync(CompiledStep step, bool rebuilds, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartPartAsync(int number, SqlStep part, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task EndPartAsync(int number, SqlStep part, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<SqlStep>> ResolveAsync(int number, SqlStep step, CancellationToken cancellationToken)
    {
        // A question about what was left out would have the wrong answer.
        if (step is CodeStep or BackfillStep || step.Autocommit || (_hasGaps && step is AssertionStep))
        {
            _hasGaps = true;
            leftOut(step);
            return [];
        }

        return await live.ResolveAsync(number, step, cancellationToken).ConfigureAwait(false);
    }

    public async Task ExecuteAsync(SqlStatement statement, CancellationToken cancellationToken)
    {
        if (statement.Autocommit)
        {
            _hasGaps = true;
            leftOut(statement);
            return;
        }

        await live.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
    }

    public Task RecordAsync(CompiledStep step, CancellationToken cancellationToken) => live.RecordAsync(step, cancellationToken);

    /// <summary>Sends what waits. The transaction is not the connection's own, so that nothing is committed.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => live.CommitAsync(cancellationToken);
}
