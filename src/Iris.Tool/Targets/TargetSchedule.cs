using Iris.Migrations.Diagnostics;

namespace Iris.Tool.Targets;

/// <summary>Does something on targets, so many at a time: the canaries first, and no more once enough have failed.</summary>
internal sealed class TargetSchedule(TargetOptions options, TargetProgress progress, CancellationToken cancellation)
{
    private int _failures;

    /// <summary>Why no more were begun; null where all were.</summary>
    public string? Stopped { get; private set; }

    /// <summary>What became of each, in the order of the list.</summary>
    public async Task<IReadOnlyList<TargetResult>> RunAsync(IReadOnlyList<Target> targets, Func<Target, Task<TargetResult>> run)
    {
        var results = new TargetResult[targets.Count];
        var canaries = Math.Min(options.Canary, targets.Count);
        try
        {
            await RunAsync(targets, 0, canaries, results, run).ConfigureAwait(false);
            if (canaries > 0 && _failures > 0)
            {
                Stopped = $"{_failures} of the {canaries} that go first failed (--canary {options.Canary})";
            }
            else
            {
                await RunAsync(targets, canaries, targets.Count, results, run).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Stopped = "the run was cancelled";
        }

        return [.. results.Select((result, i) => result ?? new TargetResult(targets[i], TargetOutcome.Left))];
    }

    private Task RunAsync(IReadOnlyList<Target> targets, int from, int to, TargetResult[] results, Func<Target, Task<TargetResult>> run) => Parallel.ForEachAsync(
        Enumerable.Range(from, to - from),
        new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation },
        async (i, _) =>
        {
            if (Volatile.Read(ref _failures) >= options.StopOn)
            {
                Stopped = $"{options.StopOn} failed (--stop-on {options.StopOn})";
                return;
            }

            progress.Started();
            var result = await TryAsync(targets[i], run).ConfigureAwait(false);
            results[i] = result;
            if (result.IsFailure)
            {
                Interlocked.Increment(ref _failures);
            }

            progress.Done(result);
        });

    private static async Task<TargetResult> TryAsync(Target target, Func<Target, Task<TargetResult>> run)
    {
        try
        {
            return await run(target).ConfigureAwait(false);
        }
        catch (IrisException failed)
        {
            return new TargetResult(target, TargetOutcome.Failed) { Diagnostics = failed.Diagnostics };
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new TargetResult(target, TargetOutcome.Failed) { Diagnostics = [DiagnosticCatalogue.FileTrouble(trouble.Message)] };
        }
#pragma warning disable CA1031 // One that we stumble over is no reason to leave the others in the middle.
        catch (Exception bug) when (bug is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new TargetResult(target, TargetOutcome.Failed) { Diagnostics = [DiagnosticCatalogue.OurBug($"{bug.GetType().Name}: {bug.Message.TrimEnd('.')}.", "")] };
        }
    }
}
