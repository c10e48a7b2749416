using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Benchmarks;

/// <summary>Nobody watches.</summary>
internal sealed class Nobody : IRunObserver
{
    public void Waiting(string? holder)
    {
    }

    public void Planned(RevisionPlan plan)
    {
    }

    public void Started(CompiledStep step, int index)
    {
    }

    public void Done(CompiledStep step, int index, TimeSpan duration)
    {
    }

    public void Failed(CompiledStep step, int index)
    {
    }

    public void Warned(Diagnostic diagnostic)
    {
    }
}
