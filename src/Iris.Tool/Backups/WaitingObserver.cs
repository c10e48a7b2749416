using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Backups;

/// <summary>Says that another run is waited for, and nothing else.</summary>
internal sealed class WaitingObserver(Shell shell) : IRunObserver
{
    public void Waiting(string? holder) => shell.Error.WriteLine($"Waiting for another run to finish{(holder is null ? "" : $" ({holder})")} ...");

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
