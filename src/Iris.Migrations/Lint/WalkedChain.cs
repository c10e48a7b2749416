using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Lint;

/// <summary>All revisions on the way up, walked through one after the other; once, for however many ask what they do to what.</summary>
/// <param name="graph">The revisions.</param>
/// <param name="recorder">Records them.</param>
internal sealed class WalkedChain(RevisionGraph graph, RevisionRecorder recorder)
{
    private readonly Dictionary<Key, IReadOnlyList<WalkedRevision>> _walked = [];

    public RevisionGraph Graph => graph;

    public RevisionRecorder Recorder => recorder;

    /// <summary>The revisions as their authors wrote them, parents before children.</summary>
    public IReadOnlyList<WalkedRevision> On(Dialect dialect) => On(TargetServer.Any(dialect), asRun: false);

    /// <summary>The revisions as they run on a server, in their online form where the project wants that.</summary>
    public IReadOnlyList<WalkedRevision> AsRunOn(TargetServer server) => On(server, recorder.RewritesSafely);

    private IReadOnlyList<WalkedRevision> On(TargetServer server, bool asRun)
    {
        var key = new Key(server, asRun);
        if (!_walked.TryGetValue(key, out var walked))
        {
            _walked[key] = walked = [.. Walk(server, asRun)];
        }

        return walked;
    }

    private IEnumerable<WalkedRevision> Walk(TargetServer server, bool asRun)
    {
        var model = DatabaseModel.Empty;
        foreach (var revision in graph.Pending(HeadSet.Empty))
        {
            var before = model;
            var operations = recorder.Record(revision, StepDirection.Upgrade, server.Dialect.Name).Operations;
            var walk = new Walk(server);
            model = walk.Through(asRun ? recorder.AsRun(operations, server.Dialect, before).Operations : operations, before);
            yield return new(revision, before, model, walk.Steps);
        }
    }

    private sealed record Key(TargetServer Server, bool AsRun);
}
