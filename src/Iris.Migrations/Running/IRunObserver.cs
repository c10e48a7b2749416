using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>Somebody who watches a run.</summary>
public interface IRunObserver
{
    /// <summary>Another run holds the lock; this one waits.</summary>
    /// <param name="holder">Who holds it, where the database can tell.</param>
    void Waiting(string? holder);

    /// <summary>The plan is made; nothing has run yet.</summary>
    void Planned(RevisionPlan plan);

    /// <summary>A step begins.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">Its place in the plan, from 1.</param>
    void Started(CompiledStep step, int index);

    /// <summary>A step that an earlier run did not finish goes on.</summary>
    /// <param name="step">The step.</param>
    /// <param name="done">How many of its statements are done.</param>
    /// <param name="count">How many it has.</param>
    void Resumed(CompiledStep step, int done, int count)
    {
    }

    /// <summary>A step did not get a lock, and is tried again.</summary>
    /// <param name="step">The step.</param>
    /// <param name="attempt">Which time this is, from 1.</param>
    /// <param name="reason">What the database said, and who was in the way.</param>
    /// <param name="pause">How long this waits first.</param>
    void Retrying(CompiledStep step, int attempt, string reason, TimeSpan pause)
    {
    }

    /// <summary>A batch of rows of the step that runs is done and committed.</summary>
    void Progressed(CompiledStep step, BackfillProgress progress)
    {
    }

    /// <summary>A step is done and committed, or will be with the rest.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">Its place in the plan, from 1.</param>
    /// <param name="duration">How long it took.</param>
    void Done(CompiledStep step, int index, TimeSpan duration);

    /// <summary>A step failed, and was taken back as far as the database can.</summary>
    /// <param name="step">The step.</param>
    /// <param name="index">Its place in the plan, from 1.</param>
    void Failed(CompiledStep step, int index);

    /// <summary>Something to know that does not stop the run.</summary>
    void Warned(Diagnostic diagnostic);

    /// <summary>The run is over, and nothing was thrown.</summary>
    void Finished(RunResult result)
    {
    }
}
