using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Databases;

/// <summary>Tells the user that a command waits for a run to finish; there is nothing else to tell.</summary>
internal sealed class WaitingForARun(Workspace workspace) : IRunObserver
{
    public void Waiting(string? holder) => workspace.Say($"Waiting for another run to finish{(holder is null ? "" : $" ({holder})")} ...");

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
