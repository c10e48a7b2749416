using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Artifacts;

/// <summary>The steps of plans from a bundle, whose build has compiled them.</summary>
internal sealed class BundleSteps(BundleFile bundle, string dialect) : IStepSource
{
    /// <summary>Nothing is known of the schema; who needs that has the revisions.</summary>
    private static readonly DatabaseModel Unknown = DatabaseModel.Empty.AsOpaque();

    private readonly BundleFile _bundle = bundle.Sound();

    /// <summary>Read before a database is opened; null where there is none for the dialect, which is said when it is asked for.</summary>
    private readonly IReadOnlyDictionary<string, ManifestSql>? _sql = bundle.Manifest.Dialects.Contains(dialect) ? bundle.SqlOf(dialect) : null;

    public RevisionGraph Graph => _bundle.Graph;

    public string? HashOf(Revision revision) => SqlOf(revision)?.UpOperations;

    /// <summary>The steps of a plan; what a bundle cannot run of it is said at its end, of all steps at once.</summary>
    /// <exception cref="IrisException">A step needs code (IRIS0715) or cannot be taken back (IRIS0507); or the bundle is damaged.</exception>
    public IEnumerable<CompiledStep> Compile(RevisionPlan plan)
    {
        var refused = new List<Diagnostic>();
        foreach (var step in plan.Steps)
        {
            yield return Compile(step, refused);
        }

        if (refused.Count > 0)
        {
            throw new IrisException(refused);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<CompiledStep> CompileRest(RevisionPlan plan, int done, DatabaseModel found) => plan.Steps.Skip(done).Select(step => Compile(step, []));

    private CompiledStep Compile(RevisionStep step, List<Diagnostic> refused)
    {
        if (step.Direction == StepDirection.Stamp || step.Revision is not { } revision)
        {
            return new(step, new([], Unknown, []), null);
        }

        var isUp = step.Direction == StepDirection.Upgrade;
        var sql = SqlOf(revision);
        if ((isUp ? sql?.Up : sql?.Down) is not { } hash)
        {
            throw new IrisException(DiagnosticCatalogue.Irreversible(revision.Id, null));
        }

        var (steps, code) = _bundle.ReadSql(Bundle.NameOf(dialect, revision.Id, isUp), hash, DialectCatalogue.Get(dialect));
        if (code.Count > 0)
        {
            refused.Add(DiagnosticCatalogue.BundleHasNoCode(revision.Id, string.Join("', '", code)));
        }

        return new(step, new(steps, Unknown, []), isUp ? sql!.UpOperations : sql!.DownOperations);
    }

    private ManifestSql? SqlOf(Revision revision) => (_sql ?? _bundle.SqlOf(dialect)).GetValueOrDefault(revision.Id);
}
