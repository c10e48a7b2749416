using System.Data.Common;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Verifying;

namespace Iris.Migrations.Artifacts;

/// <summary>Proves downgrades by folding, then on scratch databases, and tells it revision by revision.</summary>
internal sealed class Verify(EngineSession session)
{
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private int _tried;

    public async Task<int> RunAsync(Func<DbConnection> connect, CancellationToken cancellationToken)
    {
        var only = session.Request.Targets.Count == 0 ? null : session.Request.Targets.ToHashSet(StringComparer.Ordinal);
        session.Events.Tell(new EngineEvent { Event = "plan", Count = only?.Count ?? session.Graph.Pending(HeadSet.Empty).Count });
        session.Events.Tell(Folded(only));
        var verification = new Verification(session.Graph, session.Recorder, session.Dialect, connect, session.Settings, new() { Rows = session.Request.FillsTables, Only = only })
        {
            Starting = (revision, order) => session.Events.Tell(About(revision) with { Event = "verifying", Index = order == 0 ? ++_tried : null }),
            Tried = Tell,
        };
        session.Events.Tell(await verification.RunAsync(cancellationToken).ConfigureAwait(false));
        session.Events.Tell(new EngineEvent { Event = "result", Count = _tried, Failed = _failed.Count == 0 ? null : string.Join(", ", _failed.Order(StringComparer.Ordinal)) });
        return session.Events.HasErrors ? 1 : 0;
    }

    private IEnumerable<Diagnostic> Folded(HashSet<string>? only)
    {
        var review = new DowngradeReview(session.Recorder) { Only = only };
        review.Look(session.Dialect, session.Walked.On(session.Dialect));
        return review.Diagnostics();
    }

    private void Tell(RevisionVerdict verdict)
    {
        session.Events.Tell(verdict.Findings);
        if (verdict.Outcome == "failed")
        {
            _failed.Add(verdict.Revision.Id);
        }

        session.Events.Tell(About(verdict.Revision) with { Event = "verified", Outcome = verdict.Outcome, DurationMs = Math.Round(verdict.Duration.TotalMilliseconds, 3) });
    }

    private static EngineEvent About(Revision revision) => new() { Event = "", Revision = revision.Id, Message = revision.Message };
}
