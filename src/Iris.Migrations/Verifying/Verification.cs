using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Verifying;

/// <summary>
/// Tries revisions on scratch databases: each of them up, down and up again, in the orders in which they may have run; then the
/// script against the live run, and a run when nothing is left to do.
/// </summary>
internal sealed class Verification(RevisionGraph graph, RevisionRecorder recorder, Dialect dialect, Func<DbConnection> connect, RunSettings run, VerifySettings settings)
{
    private readonly PlanCompiler _compiler = new(graph, recorder, dialect);
    private readonly ScratchServer _server = new(dialect, connect, run);
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    private readonly HashSet<Diagnostic> _told = [];
    private DatabaseModel? _end;

    /// <summary>Called before a revision is tried, with the number of the order that it is tried in.</summary>
    public Action<Revision, int> Starting { get; init; } = (_, _) => { };

    /// <summary>Called with what came of each revision, as it comes; again where another order brings something to light.</summary>
    public Action<RevisionVerdict> Tried { get; init; } = _ => { };

    /// <summary>What is wrong with the revisions together.</summary>
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Only is { } only)
        {
            // What is asked about a few revisions has no answer about the whole.
            var way = graph.Applied(new HeadSet(only));
            await RunAsync(way, way, 0, cancellationToken).ConfigureAwait(false);
            return [];
        }

        var orders = RevisionOrders.Of(graph, settings.MostOrders);
        var findings = new List<Diagnostic>();
        for (var i = 0; i < orders.Count; i++)
        {
            var finding = await RunAsync(orders[i], orders[0], i, cancellationToken).ConfigureAwait(false);
            findings.AddRange(finding);
            if (i == 0 && _end is null)
            {
                return findings; // What no database gets to the end of cannot be compared.
            }
        }

        findings.AddRange(await CompareScriptAsync(cancellationToken).ConfigureAwait(false));
        return findings;
    }

    private async Task<IReadOnlyList<Diagnostic>> RunAsync(IReadOnlyList<Revision> order, IReadOnlyList<Revision> usual, int number, CancellationToken cancellationToken)
    {
        var trial = await StartAsync(settings.Rows, cancellationToken).ConfigureAwait(false);
        try
        {
            for (var i = 0; i < order.Count; i++)
            {
                if (await TryAsync(trial, order, i, number, cancellationToken).ConfigureAwait(false))
                {
                    continue;
                }

                // What went wrong on the way back must not hide what is wrong with those that follow.
                await trial.DisposeAsync().ConfigureAwait(false);
                trial = await StartAsync(settings.Rows, cancellationToken).ConfigureAwait(false);
                if (!await ApplyAsync(trial, order.Take(i + 1), cancellationToken).ConfigureAwait(false))
                {
                    return [];
                }
            }

            return await EndAsync(trial, order, usual, number, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await trial.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<Trial> StartAsync(bool rows, CancellationToken cancellationToken) =>
        new(graph, _compiler, dialect, await _server.CreateAsync(cancellationToken).ConfigureAwait(false), run, rows);

    private static async Task<bool> ApplyAsync(Trial trial, IEnumerable<Revision> revisions, CancellationToken cancellationToken)
    {
        foreach (var revision in revisions)
        {
            if (await trial.RunAsync(revision, StepDirection.Upgrade, cancellationToken).ConfigureAwait(false) is { Count: > 0 })
            {
                return false;
            }
        }

        return true;
    }

    private async Task<IReadOnlyList<Diagnostic>> EndAsync(Trial trial, IReadOnlyList<Revision> order, IReadOnlyList<Revision> usual, int number, CancellationToken cancellationToken)
    {
        if (settings.Only is not null)
        {
            return [];
        }

        var end = await trial.InspectAsync(cancellationToken).ConfigureAwait(false);
        if (number == 0)
        {
            _end = end;
            return await trial.FinishAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } again
                ? [DiagnosticCatalogue.RerunDiffers(string.Join(", ", again))]
                : [];
        }

        return SchemaRemains.Between(end, _end!, dialect).Words is { Count: > 0 } words
            ? [DiagnosticCatalogue.OrdersDiffer(Ids(order), Ids(usual), string.Join("; ", words))]
            : [];
    }

    /// <summary>Tries the next revision of an order, unless it was tried on the same revisions before.</summary>
    private async Task<bool> TryAsync(Trial trial, IReadOnlyList<Revision> order, int index, int number, CancellationToken cancellationToken)
    {
        var revision = order[index];
        var irreversible = recorder.Record(revision, StepDirection.Downgrade, dialect.Name).Irreversible;
        var step = new RevisionTrial(trial, revision, dialect, irreversible);
        var stand = string.Join('\n', order.Take(index).Select(r => r.Id).Order(StringComparer.Ordinal).Prepend(revision.Id));
        if (settings.Only?.Contains(revision.Id) == false || !_tried.Add(stand))
        {
            await step.ApplyAsync(cancellationToken).ConfigureAwait(false);
            return step.IsApplied;
        }

        Starting(revision, number);
        var verdict = await step.RunAsync(cancellationToken).ConfigureAwait(false);
        var news = verdict.Findings.Where(_told.Add).ToList();
        if (number == 0 || news.Count > 0)
        {
            Tried(verdict with { Findings = news });
        }

        return step.IsApplied;
    }

    private async Task<IReadOnlyList<Diagnostic>> CompareScriptAsync(CancellationToken cancellationToken)
    {
        string script;
        try
        {
            script = new ScriptWriter(_compiler, dialect, run).Write(graph.PlanUpgrade(HeadSet.Empty, "heads"), plain: true);
        }
        catch (IrisException online) when (online.Diagnostic.Code == "IRIS0508")
        {
            return [online.Diagnostic with { Severity = DiagnosticSeverity.Info }];
        }

        await using var trial = await StartAsync(rows: false, cancellationToken).ConfigureAwait(false);
        try
        {
            await trial.RunScriptAsync(script, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException refused)
        {
            return [DiagnosticCatalogue.ScriptDiffers($"the script fails with '{refused.Message.TrimEnd('.')}'")];
        }

        var words = SchemaRemains.Between(await trial.InspectAsync(cancellationToken).ConfigureAwait(false), _end!, dialect).Words;
        return words.Count > 0 ? [DiagnosticCatalogue.ScriptDiffers("after the script, " + string.Join("; ", words))] : [];
    }

    private static string Ids(IReadOnlyList<Revision> order) => string.Join(", ", order.Select(r => r.Id));
}
