using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>The phase of a revision, and what makes it so.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Expanding">The operations that add.</param>
/// <param name="Contracting">The operations that take away, or ask for more.</param>
internal sealed record PhasedRevision(RevisionPhase Phase, IReadOnlyList<LintStep> Expanding, IReadOnlyList<LintStep> Contracting)
{
    /// <summary>What contracts, in words.</summary>
    public IReadOnlyList<string> Contracts => [.. Contracting.Select(s => Words(s.Operation)).Distinct()];

    public static PhasedRevision Of(IReadOnlyList<Operation> operations, DatabaseModel before, Dialect dialect)
    {
        var walk = new Walk(TargetServer.Any(dialect));
        walk.Through(operations, before);
        return Of(walk.Steps, dialect);
    }

    public static PhasedRevision Of(IReadOnlyList<LintStep> steps, Dialect dialect)
    {
        var made = new Batch();
        var operation = new OperationPhase(steps, made, dialect);
        List<LintStep> expanding = [];
        List<LintStep> contracting = [];
        foreach (var step in steps)
        {
            var phase = operation.Of(step.Operation, step.Before);
            if (phase is RevisionPhase.Expand or RevisionPhase.Mixed)
            {
                expanding.Add(step);
            }

            if (phase is RevisionPhase.Contract or RevisionPhase.Mixed)
            {
                contracting.Add(step);
            }

            made.Take(step.Operation);
        }

        var both = expanding.Count > 0 && contracting.Count > 0;
        return new(
            both ? RevisionPhase.Mixed : expanding.Count > 0 ? RevisionPhase.Expand : contracting.Count > 0 ? RevisionPhase.Contract : RevisionPhase.Neutral,
            expanding,
            contracting);
    }

    // A summary says what an operation is about; here it matters what of it asks for more.
    private static string Words(Operation operation)
    {
        List<string> reasons = operation switch
        {
            AddColumn => ["NOT NULL, without a default"],
            CreateIndex => ["unique"],
            AlterColumn alter =>
            [
                .. alter.NewName is { } name ? [$"its name becomes {name}"] : Array.Empty<string>(),
                .. alter.Nullable == false ? ["NOT NULL"] : Array.Empty<string>(),
                .. alter.Type is null ? [] : new[] { "another type" },
                .. alter.DropDefault || alter.DropIdentity ? ["no default any more"] : Array.Empty<string>(),
            ],
            _ => [],
        };
        return operation.Summary + (reasons.Count == 0 ? "" : $" ({string.Join(", ", reasons)})");
    }
}
