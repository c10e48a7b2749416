using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Verifying;

/// <summary>A scratch database on its way through the revisions, run by what runs them anywhere else.</summary>
internal sealed class Trial(RevisionGraph graph, PlanCompiler compiler, Dialect dialect, ScratchDatabase database, RunSettings settings, bool rows) : IAsyncDisposable
{
    private readonly RowGenerator _rows = new(dialect);
    private IReadOnlyList<HeadChange> _changes = [];

    public HeadSet Heads { get; private set; } = HeadSet.Empty;

    /// <summary>The schema, without Iris's own tables. Names that the database chose are left out.</summary>
    public async Task<DatabaseModel> InspectAsync(CancellationToken cancellationToken)
    {
        using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var found = await dialect.InspectAsync(connection, cancellationToken).ConfigureAwait(false);
        var folded = compiler.ModelAt(Heads);
        return found.Without(settings.VersionTable).Tables.Aggregate(found.Without(settings.VersionTable), (model, table) => model.With(table with
        {
            Constraints = table.Constraints.Map(c => c is not PrimaryKey && folded.Find(table.Name)?.FindConstraint(c.Name ?? "") is not null ? c : c with { Name = null }),
        }));
    }

    /// <summary>Puts rows into the tables of a schema that have none of its shape.</summary>
    public async Task FillAsync(DatabaseModel schema, CancellationToken cancellationToken)
    {
        if (rows)
        {
            using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
            await _rows.FillAsync(connection, schema, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task EmptyAsync(DatabaseModel schema, CancellationToken cancellationToken)
    {
        using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await _rows.EmptyAsync(connection, schema, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a revision in a direction; what is wrong where that fails.</summary>
    public Task<IReadOnlyList<Diagnostic>> RunAsync(Revision revision, StepDirection direction, CancellationToken cancellationToken) =>
        RunAsync(stand => direction == StepDirection.Upgrade ? Forth(revision, stand) : Back(revision, stand), cancellationToken);

    /// <summary>Upgrades to the end; the revisions that ran.</summary>
    public async Task<IReadOnlyList<string>> FinishAsync(CancellationToken cancellationToken)
    {
        var result = await Runner().RunAsync(stand => graph.PlanUpgrade(stand, "heads"), cancellationToken).ConfigureAwait(false);
        return [.. result.Applied, .. result.Failed is { } failed ? [failed] : Array.Empty<string>()];
    }

    /// <summary>Runs a script as its database's own client would, a statement at a time.</summary>
    public async Task RunScriptAsync(string script, CancellationToken cancellationToken)
    {
        using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var statement in dialect.Split(script))
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }

        Heads = await new VersionTable(dialect, settings.VersionTable).ReadAsync(connection, cancellationToken).ConfigureAwait(false) ?? HeadSet.Empty;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private async Task<IReadOnlyList<Diagnostic>> RunAsync(Func<HeadSet, RevisionPlan> plan, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Runner().RunAsync(plan, cancellationToken).ConfigureAwait(false);
            Heads = result.After;
            return result.Errors ?? [];
        }
        catch (IrisException refused)
        {
            return refused.Diagnostics;
        }
    }

    private MigrationRunner Runner() => new(compiler, dialect, database.Connect, settings, new SilentObserver());

    private RevisionPlan Forth(Revision revision, HeadSet stand)
    {
        var plan = graph.PlanUpgrade(stand, revision.Id);
        _changes = [.. plan.Steps.SelectMany(step => step.Changes)];
        return plan;
    }

    /// <summary>The way back over the revision that ran last: its changes of rows the other way round.</summary>
    private RevisionPlan Back(Revision revision, HeadSet stand) =>
        new(stand, [new(revision, StepDirection.Downgrade, [.. _changes.Reverse().Select(Inverse)])]);

    private static HeadChange Inverse(HeadChange change) => change switch
    {
        InsertHead insert => new DeleteHead(insert.Id),
        DeleteHead delete => new InsertHead(delete.Id),
        UpdateHead update => new UpdateHead(update.To, update.From),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };
}
