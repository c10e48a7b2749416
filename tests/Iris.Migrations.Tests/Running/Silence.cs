using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Tests.Running;

/// <summary>An observer that says nothing, but remembers whether it waited.</summary>
internal sealed class Silence : IRunObserver
{
    public List<string?> Waits { get; } = [];

    public void Waiting(string? holder) => Waits.Add(holder);

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
