using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Verifying;

/// <summary>Watches runs on scratch databases, of which only the outcome is news.</summary>
internal sealed class SilentObserver : IRunObserver
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
