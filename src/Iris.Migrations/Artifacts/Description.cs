using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Artifacts;

/// <summary>Tells, operation by operation, what revisions do in one direction.</summary>
internal static class Description
{
    public static int Tell(EngineSession session)
    {
        var direction = session.Request.Direction == "downgrade" ? StepDirection.Downgrade : StepDirection.Upgrade;
        foreach (var revision in session.Request.Targets.Select(session.Graph.ResolveOne))
        {
            foreach (var operation in session.Recorder.Record(revision, direction, session.Dialect.Name).Operations)
            {
                Tell(session, revision.Id, operation, outside: false);
            }
        }

        session.Events.Tell(new EngineEvent { Event = "result" });
        return 0;
    }

    private static void Tell(EngineSession session, string revision, Operation operation, bool outside)
    {
        if (operation is AutocommitBlock block)
        {
            block.Operations.ToList().ForEach(inner => Tell(session, revision, inner, outside: true));
            return;
        }

        session.Events.Tell(new EngineEvent
        {
            Event = "operation",
            Revision = revision,
            Message = operation.Summary,
            Outcome = operation is RunCode ? "code" : outside || operation is Backfill ? "outside" : null,
            File = operation.Location?.File,
            Line = operation.Location is { Line: > 0 } place ? place.Line : null,
        });
    }
}
