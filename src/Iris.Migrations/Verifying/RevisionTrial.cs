using System.Diagnostics;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Verifying;

/// <summary>One revision on a scratch database: up, down, up, with rows in the tables before each step.</summary>
internal sealed class RevisionTrial(Trial trial, Revision revision, Dialect dialect, bool irreversible)
{
    private readonly List<Diagnostic> _findings = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Whether the database stands at the revision as it should, so that others can be tried after it.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>Only up, for what is not to be tried itself.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var before = await trial.InspectAsync(cancellationToken).ConfigureAwait(false);
        IsApplied = await StepAsync(StepDirection.Upgrade, before, cancellationToken).ConfigureAwait(false);
    }

    public async Task<RevisionVerdict> RunAsync(CancellationToken cancellationToken)
    {
        var before = await trial.InspectAsync(cancellationToken).ConfigureAwait(false);
        if (IsApplied = await StepAsync(StepDirection.Upgrade, before, cancellationToken).ConfigureAwait(false))
        {
            await BackAndForthAsync(before, cancellationToken).ConfigureAwait(false);
        }

        var failed = _findings.Exists(f => f.Severity == DiagnosticSeverity.Error);
        return new(revision, failed ? "failed" : irreversible ? "irreversible" : "proved", _findings, _clock.Elapsed);
    }

    private async Task BackAndForthAsync(DatabaseModel before, CancellationToken cancellationToken)
    {
        if (irreversible)
        {
            return;
        }

        var up = await trial.InspectAsync(cancellationToken).ConfigureAwait(false);
        if (!await StepAsync(StepDirection.Downgrade, up, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        var down = await trial.InspectAsync(cancellationToken).ConfigureAwait(false);
        var words = SchemaRemains.Between(down, before, dialect).Words;
        if (words.Count > 0)
        {
            _findings.Add(DiagnosticCatalogue.DowngradeLeavesOtherSchema(revision.Id, string.Join("; ", words), revision.Rollback, revision.Location));
        }

        IsApplied = false;
        if (words.Count > 0)
        {
            return; // What was left behind would only be found again.
        }

        if (!(IsApplied = await StepAsync(StepDirection.Upgrade, down, cancellationToken).ConfigureAwait(false)))
        {
            return;
        }

        var again = await trial.InspectAsync(cancellationToken).ConfigureAwait(false);
        if (SchemaRemains.Between(again, up, dialect).Words is { Count: > 0 } others)
        {
            _findings.Add(DiagnosticCatalogue.SecondUpgradeDiffers(revision.Id, string.Join("; ", others), revision.Location));
        }
    }

    /// <summary>Takes a step; where it fails, once more without rows, to tell what it fails at.</summary>
    private async Task<bool> StepAsync(StepDirection direction, DatabaseModel schema, CancellationToken cancellationToken)
    {
        await trial.FillAsync(schema, cancellationToken).ConfigureAwait(false);
        var errors = await trial.RunAsync(revision, direction, cancellationToken).ConfigureAwait(false);
        if (errors.Count == 0)
        {
            return true;
        }

        await trial.EmptyAsync(schema, cancellationToken).ConfigureAwait(false);
        var other = await trial.RunAsync(revision, direction, cancellationToken).ConfigureAwait(false);
        if (other.Count > 0)
        {
            Add(other);
            return false;
        }

        if (errors[0].Code == "IRIS0550")
        {
            return true; // Rows that were made up are what the revision guards against.
        }

        var note = direction == StepDirection.Upgrade ? revision.Breaking : revision.Rollback;
        Add([DiagnosticCatalogue.FailsWithRows(revision.Id, direction.ToString().ToLowerInvariant(), errors[0].Message.Split(" What this revision did")[0], note, errors[0].Location ?? revision.Location)]);
        return true;
    }

    private void Add(IEnumerable<Diagnostic> findings) => _findings.AddRange(findings.Except(_findings));
}
