using Iris.Tool.CommandLine;

namespace Iris.Tool.Targets;

/// <summary>Where many databases stand.</summary>
internal static class CurrentOfMany
{
    public static async Task<int> RunAsync(Workspace workspace, TargetOptions options, bool checkHeads)
    {
        var graph = workspace.Graph;
        var list = await new TargetList(workspace).ReadAsync(options).ConfigureAwait(false);
        var progress = new TargetProgress(workspace.Shell, list.Count);
        var results = await new TargetSchedule(options, progress, workspace.Cancellation).RunAsync(list, LookAsync).ConfigureAwait(false);
        progress.End();
        workspace.Cancellation.ThrowIfCancellationRequested();
        TargetReport.Write(workspace, "current", results, null);
        var exitCode = TargetReport.ExitCodeOf(results);
        return exitCode == ExitCode.Done && checkHeads && results.Any(r => r.Pending > 0) ? ExitCode.CheckFailed : exitCode;

        async Task<TargetResult> LookAsync(Target target)
        {
            var (rows, fingerprint) = await TargetLook.AtAsync(target, workspace.Cancellation).ConfigureAwait(false);
            return new(target, TargetOutcome.Current) { Before = rows, After = rows, Fingerprint = fingerprint, Pending = checkHeads ? graph.Pending(rows).Count : 0 };
        }
    }
}
