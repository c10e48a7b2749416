using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Microsoft.Extensions.Logging;

namespace Iris.Migrations.Running;

/// <summary>Tells a logger what a run does: who reads logs later learns from them what was done to a database.</summary>
internal sealed partial class RunLog(ILogger logger, RunSettings settings) : IRunObserver
{
    public void Waiting(string? holder) => Waiting(logger, settings.Database, holder ?? "unknown");

    public void Planned(RevisionPlan plan)
    {
        if (plan.Steps.Count == 0)
        {
            NothingToDo(logger, settings.Database, plan.Before.ToString());
        }
        else
        {
            RunStarted(logger, settings.Database, plan.Before.ToString(), plan.After.ToString(), plan.Steps.Count, Environment.UserName, Environment.MachineName, settings.ToolVersion);
        }
    }

    public void Started(CompiledStep step, int index) => StepStarted(logger, DirectionOf(step), IdOf(step), index, settings.Database, step.Hash);

    public void Done(CompiledStep step, int index, TimeSpan duration) => StepDone(logger, DirectionOf(step), IdOf(step), settings.Database, duration.TotalMilliseconds);

    public void Failed(CompiledStep step, int index) => StepFailed(logger, DirectionOf(step), IdOf(step), settings.Database);

    public void Resumed(CompiledStep step, int done, int count) => Resumed(logger, DirectionOf(step), IdOf(step), settings.Database, done, count);

    public void Retrying(CompiledStep step, int attempt, string reason, TimeSpan pause) => Retrying(logger, DirectionOf(step), IdOf(step), settings.Database, reason, attempt, pause.TotalSeconds);

    public void Warned(Diagnostic diagnostic) => Warned(logger, diagnostic.Code, diagnostic.Message);

    public void Finished(RunResult result)
    {
        if (result.Succeeded)
        {
            RunDone(logger, settings.Database, result.After.ToString(), result.Applied.Count);
        }
        else
        {
            RunFailed(logger, settings.Database, result.Failed ?? "", result.After.ToString(), result.Errors![0].Code, result.Errors[0].Message);
        }
    }

    private static string DirectionOf(CompiledStep step) => step.Step.Direction.ToString().ToLowerInvariant();

    private static string IdOf(CompiledStep step) => step.Step.Revision?.Id ?? "";

    [LoggerMessage(RunEvents.RunStarted, LogLevel.Information, "Migrating {Database} from {Before} to {After} in {Steps} steps, by {User} on {Host} with {ToolVersion}")]
    private static partial void RunStarted(ILogger logger, string database, string before, string after, int steps, string user, string host, string toolVersion);

    [LoggerMessage(RunEvents.NothingToDo, LogLevel.Debug, "Nothing to migrate on {Database}, which stands at {Before}")]
    private static partial void NothingToDo(ILogger logger, string database, string before);

    [LoggerMessage(RunEvents.Waiting, LogLevel.Information, "Waiting for another run on {Database}: {Holder}")]
    private static partial void Waiting(ILogger logger, string database, string holder);

    [LoggerMessage(RunEvents.StepStarted, LogLevel.Debug, "Begin {Direction} of {Revision}, step {Index}, on {Database}; hash {Hash}")]
    private static partial void StepStarted(ILogger logger, string direction, string revision, int index, string database, string? hash);

    [LoggerMessage(RunEvents.StepDone, LogLevel.Information, "Done {Direction} of {Revision} on {Database} in {Milliseconds} ms")]
    private static partial void StepDone(ILogger logger, string direction, string revision, string database, double milliseconds);

    [LoggerMessage(RunEvents.StepFailed, LogLevel.Error, "Failed {Direction} of {Revision} on {Database}")]
    private static partial void StepFailed(ILogger logger, string direction, string revision, string database);

    [LoggerMessage(RunEvents.Resumed, LogLevel.Warning, "Going on with {Direction} of {Revision} on {Database}, of which {Done} of {Steps} statements are done")]
    private static partial void Resumed(ILogger logger, string direction, string revision, string database, int done, int steps);

    [LoggerMessage(RunEvents.Retrying, LogLevel.Warning, "Trying {Direction} of {Revision} on {Database} again: {Reason}; attempt {Attempt}, in {Seconds} s")]
    private static partial void Retrying(ILogger logger, string direction, string revision, string database, string reason, int attempt, double seconds);

    [LoggerMessage(RunEvents.Warned, LogLevel.Warning, "{Code}: {Problem}")]
    private static partial void Warned(ILogger logger, string code, string problem);

    [LoggerMessage(RunEvents.RunDone, LogLevel.Information, "Migrated {Database} to {After}; {Applied} revisions applied")]
    private static partial void RunDone(ILogger logger, string database, string after, int applied);

    [LoggerMessage(RunEvents.RunFailed, LogLevel.Error, "Migrating {Database} failed at {Revision}; it stands at {After}. {Code}: {Problem}")]
    private static partial void RunFailed(ILogger logger, string database, string revision, string after, string code, string problem);
}
