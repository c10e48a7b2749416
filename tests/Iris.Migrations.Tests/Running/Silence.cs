using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Tests.Running;

/// <summary>An observer that says nothing, but remembers whether it waited.</summary>
internal sealed class Silence : IRunObserver
{
    public List<string?> Waits { get; } = [];

    public List<string> Retries { get; } = [];

    public List<Diagnostic> Warnings { get; } = [];

    public Action? OnWaiting { get; init; }

    public Action? OnRetrying { get; init; }

    public void Waiting(string? holder)
    {
        Waits.Add(holder);
        OnWaiting?.Invoke();
    }

    public void Retrying(CompiledStep step, int attempt, string reason, TimeSpan pause)
    {
        Retries.Add(reason);
        OnRetrying?.Invoke();
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

    public void Warned(Diagnostic diagnostic) => Warnings.Add(diagnostic);
}
