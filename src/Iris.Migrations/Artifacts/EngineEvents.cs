using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Artifacts;

/// <summary>Tells the caller, in JSON, what the engine does.</summary>
internal sealed class EngineEvents(Action<string> write) : IRunObserver
{
    /// <summary>Whether an error was told.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether an error was told that is more than a rule of the project.</summary>
    public bool HasObstacles { get; private set; }

    public void Tell(EngineEvent told) => write(EngineEventJson.Write(told));

    public void Tell(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        HasObstacles |= IsObstacle(diagnostic);
        Tell(new EngineEvent
        {
            Event = "diagnostic",
            Code = diagnostic.Code,
            Severity = diagnostic.Severity.ToString().ToLowerInvariant(),
            Message = diagnostic.Message,
            File = diagnostic.Location?.File,
            Line = diagnostic.Location is { Line: > 0 } place ? place.Line : null,
            Column = diagnostic.Location is { Column: > 0 } exact ? exact.Column : null,
        });
    }

    /// <summary>Whether nothing can be made with this: an error, and no rule that the project may see less strictly.</summary>
    public static bool IsObstacle(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error && !DiagnosticCatalogue.IsRule(diagnostic.Code);

    public void Tell(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Tell(diagnostic);
        }
    }

    public void Waiting(string? holder) => Tell(new EngineEvent { Event = "waiting", Message = holder });

    public void Planned(RevisionPlan plan) => Tell(new EngineEvent { Event = "plan", Count = plan.Steps.Count, Before = plan.Before, After = plan.After });

    public void Started(CompiledStep step, int index) => Tell(About(step, "stepStarted", index));

    public void Done(CompiledStep step, int index, TimeSpan duration) => Tell(About(step, "stepDone", index) with { DurationMs = Math.Round(duration.TotalMilliseconds, 3) });

    public void Progressed(CompiledStep step, BackfillProgress progress) => Tell(new EngineEvent
    {
        Event = "progress",
        Revision = step.Step.Revision?.Id,
        Message = step.Message,
        Direction = step.Step.Direction.ToString().ToLowerInvariant(),
        Object = progress.Table,
        Rows = progress.Rows,
        RowsOfRun = progress.RowsOfRun,
        DurationMs = Math.Round(progress.Elapsed.TotalMilliseconds, 3),
    });

    public void Failed(CompiledStep step, int index) => Tell(About(step, "stepFailed", index));

    public void Resumed(CompiledStep step, int done, int count) => Tell(About(step, "resumed", 0) with { Index = done, Count = count });

    public void Retrying(CompiledStep step, int attempt, string reason, TimeSpan pause) =>
        Tell(About(step, "retrying", attempt) with { Message = reason, DurationMs = Math.Round(pause.TotalMilliseconds) });

    public void Warned(Diagnostic diagnostic) => Tell(diagnostic);

    public void Result(RunResult result) => Tell(new EngineEvent
    {
        Event = "result",
        Before = result.Before,
        After = result.After,
        Applied = result.Applied,
        Failed = result.Failed,
    });

    public void Conflict(BranchConflict conflict) => Tell(new EngineEvent
    {
        Event = "conflict",
        Object = conflict.Object,
        Operations = [Side(conflict.Left), Side(conflict.Right)],
    });

    private static EngineOperation Side(ConflictSide side) => new()
    {
        Revision = side.Revision,
        Operation = side.Operation,
        File = side.Location?.File,
        Line = side.Location is { Line: > 0 } place ? place.Line : null,
    };

    private static EngineEvent About(CompiledStep step, string what, int index) => new()
    {
        Event = what,
        Index = index,
        Revision = step.Step.Revision?.Id,
        Message = step.Message,
        Direction = step.Step.Direction.ToString().ToLowerInvariant(),
        Before = step.Step.HeadsBefore,
        After = step.Step.HeadsAfter,
    };
}
