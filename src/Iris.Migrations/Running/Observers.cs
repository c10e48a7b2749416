using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>Several who watch a run.</summary>
internal sealed class Observers(params IReadOnlyList<IRunObserver> all) : IRunObserver
{
    public void Waiting(string? holder) => Tell(o => o.Waiting(holder));

    public void Planned(RevisionPlan plan) => Tell(o => o.Planned(plan));

    public void Started(CompiledStep step, int index) => Tell(o => o.Started(step, index));

    public void Resumed(CompiledStep step, int done, int count) => Tell(o => o.Resumed(step, done, count));

    public void Retrying(CompiledStep step, int attempt, string reason, TimeSpan pause) => Tell(o => o.Retrying(step, attempt, reason, pause));

    public void Progressed(CompiledStep step, BackfillProgress progress) => Tell(o => o.Progressed(step, progress));

    public void Done(CompiledStep step, int index, TimeSpan duration) => Tell(o => o.Done(step, index, duration));

    public void Failed(CompiledStep step, int index) => Tell(o => o.Failed(step, index));

    public void Warned(Diagnostic diagnostic) => Tell(o => o.Warned(diagnostic));

    public void Finished(RunResult result) => Tell(o => o.Finished(result));

    private void Tell(Action<IRunObserver> tell)
    {
        foreach (var observer in all)
        {
            tell(observer);
        }
    }
}
