using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Verifying;

/// <summary>
/// Proves downgrades without a database: what an upgrade and its downgrade fold to must be the schema from before. Where
/// operations do what cannot be read from them, nothing is claimed.
/// </summary>
internal sealed class DowngradeReview(RevisionRecorder recorder)
{
    private readonly Dictionary<Key, Finding> _findings = [];
    private readonly List<string> _dialects = [];

    /// <summary>The revisions to speak of; null for all.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Looks at revisions as a dialect has them.</summary>
    public void Look(Dialect dialect, IEnumerable<FoldedRevision> revisions)
    {
        _dialects.Add(dialect.Name);
        foreach (var (revision, before, after) in revisions)
        {
            if (Only?.Contains(revision.Id) != false)
            {
                Look(revision, before, after, dialect);
            }
        }
    }

    /// <summary>A diagnostic for each revision whose downgrade is not the way back; the same for several dialects once.</summary>
    public IEnumerable<Diagnostic> Diagnostics() => _findings.Values.Select(found => DiagnosticCatalogue.DowngradeDiffers(
        found.Revision.Id,
        found.Words,
        found.Dialects.Count == _dialects.Count ? null : string.Join(", ", found.Dialects),
        found.Revision.ResourceName is not null,
        found.Revision.Rollback,
        found.Location));

    private void Look(Revision revision, DatabaseModel before, DatabaseModel after, Dialect dialect)
    {
        var up = recorder.Record(revision, StepDirection.Upgrade, dialect.Name).Operations;
        var down = recorder.Record(revision, StepDirection.Downgrade, dialect.Name);
        if (down.Irreversible || (up.Count == 0 && down.Operations.Count == 0) || up.Any(o => UnknownEffect.Has(o, before)) || down.Operations.Any(o => UnknownEffect.Has(o, after)))
        {
            return;
        }

        var folding = new Folding();
        var (earlier, now) = folding.Apply(after, down.Operations).ChangedSince(before);
        if (folding.Problems.Count > 0 || SchemaRemains.Between(now, earlier, dialect) is not { Words: { Count: > 0 } words } remains)
        {
            return; // What the downgrade refers to and is not there is a finding of its own.
        }

        var key = new Key(revision.Id, string.Join("; ", words));
        if (!_findings.TryGetValue(key, out var finding))
        {
            _findings.Add(key, finding = new(revision, key.Words, Place(revision, down.Operations, remains)));
        }

        finding.Dialects.Add(dialect.Name);
    }

    /// <summary>The operation that is about the same table, where there is just one; else the method.</summary>
    private SourceLocation? Place(Revision revision, ValueList<Operation> down, SchemaRemains remains)
    {
        var tables = remains.Operations.Select(SchemaRemains.TableOf).Distinct().ToList();
        var about = tables is [{ } table] ? down.Where(o => o is AlterColumn or AddColumn or CreateTable && SchemaRemains.TableOf(o) is { } name && name.SameAs(table)).ToList() : [];
        return (about.Count == 1 && remains.Operations.All(o => o is AlterColumn) ? about[0].Location : null)
            ?? recorder.MethodLocation(revision, StepDirection.Downgrade)
            ?? (down.Count > 0 ? down[0].Location : null)
            ?? revision.Location;
    }

    private sealed record Key(string Revision, string Words);

    private sealed record Finding(Revision Revision, string Words, SourceLocation? Location)
    {
        public List<string> Dialects { get; } = [];
    }
}
