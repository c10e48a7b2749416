using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;

namespace Iris.Migrations.Tests.Running;

/// <summary>An observer that remembers how backfills went, and may end one as a crash would: without a word, between two batches.</summary>
internal sealed class Progress : IRunObserver
{
    public List<string> Seen { get; } = [];

    public List<Diagnostic> Warnings { get; } = [];

    public int DiesAfter { get; init; } = int.MaxValue;

    public void Progressed(CompiledStep step, BackfillProgress progress)
    {
        Seen.Add($"{progress.Rows} of {progress.Table}");
        if (Seen.Count == DiesAfter)
        {
            throw new InvalidOperationException("The process is gone.");
        }
    }

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

    public void Warned(Diagnostic diagnostic) => Warnings.Add(diagnostic);
}
