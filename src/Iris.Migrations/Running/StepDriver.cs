using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Walks through compiled steps and keeps transactions: one a revision, or one for all; none around autocommit steps.</summary>
internal sealed class StepDriver(IStatementSink sink, bool singleTransaction)
{
    private bool _open;
    private bool _rebuilds;

    /// <summary>Whether a transaction is open.</summary>
    public bool IsOpen => _open;

    /// <summary>Says whether a table is going to be rebuilt, which matters where one transaction spans it all.</summary>
    public void Expect(bool rebuilds) => _rebuilds = rebuilds;

    public async Task RunAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        await RunAsync(step, step.Compiled.Steps, 1, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Runs parts of a revision that are numbered from <paramref name="number"/> on.</summary>
    private async Task RunAsync(CompiledStep step, IReadOnlyList<SqlStep> parts, int number, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!sink.HasRun(number))
            {
                await RunAsync(step, part, number, cancellationToken).ConfigureAwait(false);
            }

            number += StepNumbers.CountOf(part);
        }
    }

    private async Task RunAsync(CompiledStep step, SqlStep part, int number, CancellationToken cancellationToken)
    {
        // The guard of the first transaction has to have passed before anything runs outside of one.
        await BeginAsync(step, cancellationToken).ConfigureAwait(false);
        await sink.StartPartAsync(number, part, cancellationToken).ConfigureAwait(false);
        if (sink.RunsOutside(part))
        {
            await CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        switch (part)
        {
            case SqlStatement statement:
                await sink.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
                break;
            case ConditionalSteps conditional:
                await RunAsync(step, Stamped(part, await sink.ResolveAsync(number, conditional, cancellationToken).ConfigureAwait(false)), number + 1, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await RunAllAsync(Stamped(part, await sink.ResolveAsync(number, part, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
                break;
        }

        await sink.EndPartAsync(number, part, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs what one part has come to, where that part runs.</summary>
    private async Task RunAllAsync(IEnumerable<SqlStep> steps, CancellationToken cancellationToken)
    {
        foreach (var each in steps)
        {
            if (each is SqlStatement statement)
            {
                await sink.ExecuteAsync(statement, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await RunAllAsync(await sink.ResolveAsync(0, each, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static SqlStep[] Stamped(SqlStep part, IReadOnlyList<SqlStep> resolved) =>
        part.Autocommit ? [.. resolved.Select(r => r with { Autocommit = true })] : [.. resolved];

    private async Task BeginAsync(CompiledStep step, CancellationToken cancellationToken)
    {
        if (!_open)
        {
            await sink.BeginAsync(step, singleTransaction ? _rebuilds : sink.Rebuilds(step), cancellationToken).ConfigureAwait(false);
            _open = true;
        }
    }
}
