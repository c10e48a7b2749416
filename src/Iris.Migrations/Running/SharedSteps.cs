using Iris.Migrations.Model;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>Compiles each plan once, for however many databases stand where it starts. For several runs at a time.</summary>
internal sealed class SharedSteps(IStepSource source) : IStepSource
{
    private readonly Dictionary<(string Before, string After, StepDirection? First), IReadOnlyList<CompiledStep>> _compiled = [];
    private readonly Dictionary<string, string?> _hashes = new(StringComparer.Ordinal);

    public RevisionGraph Graph => source.Graph;

    /// <summary>How many plans were compiled.</summary>
    public int Count => _compiled.Count;

    public string? HashOf(Revision revision)
    {
        lock (_compiled)
        {
            if (!_hashes.TryGetValue(revision.Id, out var hash))
            {
                _hashes.Add(revision.Id, hash = source.HashOf(revision));
            }

            return hash;
        }
    }

    /// <summary>The same question, for several runs at a time: one after the other, and none while a plan is compiled.</summary>
    public Func<Revision, T> OneAtATime<T>(Func<Revision, T> ask) => revision =>
    {
        lock (_compiled)
        {
            return ask(revision);
        }
    };

    public DatabaseModel? ModelAt(HeadSet rows)
    {
        lock (_compiled)
        {
            return source.ModelAt(rows);
        }
    }

    public IEnumerable<CompiledStep> Compile(RevisionPlan plan)
    {
        // One at a time: recording is the code of the author, who need not know of threads.
        lock (_compiled)
        {
            var key = (string.Join('\n', plan.Before), string.Join('\n', plan.After), plan.Steps.Count == 0 ? (StepDirection?)null : plan.Steps[0].Direction);
            if (!_compiled.TryGetValue(key, out var steps))
            {
                steps = [.. source.Compile(plan)];
                _compiled.Add(key, steps);
            }

            return steps;
        }
    }
}
