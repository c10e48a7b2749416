using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Walks through compiled steps and keeps transactions: one a revision, or one for all; none around autocommit steps.</summary>
internal sealed class StepDriver(IStatementSink sink, bool singleTransaction)
{
    private bool _open;
    private bool _rebuilds;

    /// <summary>Whether a transaction is open.</summary>
    public bool IsOpen => _open;

    /// <summary>Says what is coming, which matters where one transaction spans it all.</summary>
    public void Expect(IEnumerable<CompiledStep> steps) => _rebuilds = singleTransaction && steps.Any(sink.Rebuilds);

    public async Task RunAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        await RunAsync(step, step.Compiled.Steps, cancellationToken).ConfigureAwait(false);
        await BeginAsync(step, cancellationToken).ConfigureAwait(false);
        await sink.RecordAsync(step, cancellationToken).ConfigureAwait(false);
        if (!singleTransaction)
        {
            await CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Commits what a single transaction has gathered.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_open)
        {
            await sink.CommitAsync(cancellationToken).ConfigureAwait(false);
            _open = false;
        }
    }

    private async Task RunAsync(CompiledStep step, IReadOnlyList<SqlStep> steps, CancellationToken cancellationToken)
    {
        foreach (var part in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (part.Autocommit)
            {
                // The guard of the first transaction has to have passed before anything runs outside of one.
                await BeginAsync(step, cancellationToken).ConfigureAwait(false);
                await CommitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await BeginAsync(step, cancellationToken).ConfigureAwait(false);
            }

            if (part is SqlStatement statement)
            {
                await sink.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                var resolved = await sink.ResolveAsync(part, cancellationToken).ConfigureAwait(false);
                await RunAsync(step, part.Autocommit ? [.. resolved.Select(r => r with { Autocommit = true })] : resolved, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task BeginAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        if (!_open)
        {
            await sink.BeginAsync(step, singleTransaction ? _rebuilds : sink.Rebuilds(step), cancellationToken).ConfigureAwait(false);
            _open = true;
        }
    }
}
