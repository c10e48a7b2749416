using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Microsoft.Extensions.Logging;

namespace Iris.Extensions.Hosting;

/// <summary>Tells the log what a run does.</summary>
internal sealed class RunLog(ILogger logger, string database) : IRunObserver
{
    public void Waiting(string? holder) => IrisEvents.LogWaitingForRun(logger, database, holder ?? "unknown");

    public void Planned(RevisionPlan plan)
    {
    }

    public void Started(CompiledStep step, int index)
    {
    }

    public void Done(CompiledStep step, int index, TimeSpan duration) =>
        IrisEvents.LogRevisionDone(logger, database, step.Title, (long)duration.TotalMilliseconds);

    /// <summary>The exception that follows says it.</summary>
    public void Failed(CompiledStep step, int index)
    {
    }

    public void Warned(Diagnostic diagnostic) => IrisEvents.LogWarning(logger, diagnostic.ToString());
}
