using Iris.Migrations.Lint;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Running;

namespace Iris.Migrations.Tests.Lint;

/// <summary>What lint, phases and the proof of downgrades ask for alike.</summary>
[TestClass]
public sealed class WalkingThroughAChain
{
    private static readonly Dialect Sqlite = DialectCatalogue.Get("sqlite");

    private readonly WalkedChain _chain = new(Chains.Projects.Graph, new RevisionRecorder(typeof(Chains).Assembly));

    [TestMethod]
    public void IsDoneOnceForAServer()
    {
        var walked = _chain.On(Sqlite);

        Assert.AreSame(walked, _chain.On(Sqlite));
        Assert.AreSame(walked, _chain.AsRunOn(TargetServer.Any(Sqlite)));
        Assert.AreNotSame(walked, _chain.AsRunOn(TargetServer.Parse("sqlite:3.45")));
        Assert.AreNotSame(walked, _chain.On(DialectCatalogue.Get("postgresql")));
    }

    [TestMethod]
    public void FindsTheSchemasThatACompilerFinds()
    {
        var compiler = new PlanCompiler(_chain.Graph, _chain.Recorder, Sqlite);
        var steps = compiler.Compile(_chain.Graph.PlanUpgrade(HeadSet.Empty, "heads")).ToList();
        var walked = _chain.On(Sqlite);

        CollectionAssert.AreEqual(steps.Select(step => step.Compiled.After).ToArray(), walked.Select(one => one.After).ToArray());
        CollectionAssert.AreEqual(walked.SkipLast(1).Select(one => one.After).ToArray(), walked.Skip(1).Select(one => one.Before).ToArray());
        CollectionAssert.AreEqual(steps.Select(step => step.Step.Revision!.Id).ToArray(), walked.Select(one => one.Revision.Id).ToArray());
    }
}
