using System.Diagnostics.CodeAnalysis;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>
/// The steps of a plan, compiled, in order. All of them have been compiled once before the first is taken: what cannot be recorded or
/// compiled must not stop a run half-way. The first ones are kept from then on; those after them are compiled again when their turn
/// comes, so that a plan needs no more memory for being longer.
/// </summary>
internal sealed class PlannedSteps : IDisposable
{
    private const int Kept = 1_000;

    private readonly Queue<CompiledStep> _kept = new();
    private readonly Queue<string?> _hashes = new();
    private readonly IEnumerator<CompiledStep>? _rest;
    private readonly Dialect _dialect;
    private readonly Func<DatabaseModel?> _before;

    /// <summary>Compiles a plan.</summary>
    /// <exception cref="IrisException">It cannot be, or its statements have problems that no live database can overrule.</exception>
    public PlannedSteps(IStepSource source, RevisionPlan plan, Dialect dialect)
    {
        _dialect = dialect;
        _before = () => source.ModelAt(plan.Before);
        var problems = new List<Diagnostic>();
        var schema = DatabaseModel.Empty;
        foreach (var step in source.Compile(plan))
        {
            problems.AddRange(step.Compiled.Problems);
            LeavesTransaction |= step.LeavesTransaction(dialect);
            Rebuilds |= step.Compiled.Rebuilds;
            if (_kept.Count < Kept)
            {
                _kept.Enqueue(Slim(step));
                schema = step.Compiled.After;
            }
            else
            {
                _hashes.Enqueue(step.Hash);
            }
        }

        var errors = problems.Where(p => !CompiledStep.IsForLiveDatabaseToDecide(p)).ToList();
        if (errors.Count > 0)
        {
            throw new IrisException(errors);
        }

        Warnings = [.. problems.Where(p => p.Severity == DiagnosticSeverity.Warning)];
        _rest = _hashes.Count == 0 ? null : source.CompileRest(plan, Kept, schema).GetEnumerator();
    }

    /// <summary>What is to be said of them before they run.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>Whether one of them does not go in one transaction.</summary>
    public bool LeavesTransaction { get; }

    /// <summary>Whether one of them may rebuild a table.</summary>
    public bool Rebuilds { get; }

    /// <summary>Whether all were taken.</summary>
    public bool IsEmpty => _kept.Count == 0 && _hashes.Count == 0;

    /// <summary>The schema that the first of them finds; null where their source does not know it. It is made anew, and not kept: few runs ask.</summary>
    public DatabaseModel? ModelBefore() => _before();

    /// <summary>Takes the next step.</summary>
    /// <exception cref="IrisException">It was compiled otherwise the first time (IRIS0206), or cannot be compiled any more.</exception>
    public bool TryTake([NotNullWhen(true)] out CompiledStep? step)
    {
        if (_kept.TryDequeue(out step))
        {
            return true;
        }

        if (!_hashes.TryDequeue(out var hash))
        {
            return false;
        }

        step = _rest!.MoveNext() ? Slim(_rest.Current) : null;
        return step?.Hash == hash && step is not null
            ? true
            : throw new IrisException(Differs(step));
    }

    public void Dispose() => _rest?.Dispose();

    // What the schema is afterwards is not needed any more.
    private static CompiledStep Slim(CompiledStep step) => step with { Compiled = step.Compiled with { After = DatabaseModel.Empty } };

    private Diagnostic Differs(CompiledStep? step) =>
        DiagnosticCatalogue.RecordingDiffers(step?.Step.Revision?.Id ?? "", step?.Step.Direction.ToString() ?? "", _dialect.Name, step?.Step.Revision?.Location);
}
