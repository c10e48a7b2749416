using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Running;

/// <summary>Many databases that stand at few places.</summary>
[TestClass]
public sealed class SharingSteps
{
    [TestMethod]
    public void EachPlanIsCompiledOnce()
    {
        var chain = Chains.Projects;
        var counting = new Counting(new PlanCompiler(chain.Graph, new(typeof(Chains).Assembly), DialectCatalogue.Get("sqlite")));
        var shared = new SharedSteps(counting);
        HeadSet[] places = [HeadSet.Empty, HeadSet.Of("0001"), HeadSet.Of("0002")];

        Parallel.For(0, 300, i =>
        {
            var steps = shared.Compile(chain.Graph.PlanUpgrade(places[i % 3], "head")).ToList();
            Assert.AreEqual(3 - (i % 3), steps.Count);
        });

        Assert.AreEqual(3, counting.Compilations);
        Assert.AreEqual(3, shared.Compile(chain.Graph.PlanDowngrade(HeadSet.Of("0003"), "base")).Count());
        Assert.AreEqual(4, counting.Compilations);
    }

    [TestMethod]
    public void TheSchemaOfAPlaceIsThatOfTheSource()
    {
        var source = new PlanCompiler(Chains.Projects.Graph, new(typeof(Chains).Assembly), DialectCatalogue.Get("sqlite"));

        Assert.AreEqual(source.ModelAt(HeadSet.Of("0002")), new SharedSteps(source).ModelAt(HeadSet.Of("0002")));
    }

    [TestMethod]
    public void QuestionsComeOneAtATime()
    {
        var graph = Chains.Projects.Graph;
        var source = new PlanCompiler(graph, new(typeof(Chains).Assembly), DialectCatalogue.Get("sqlite"));
        var (asked, most) = (0, 0);
        var ask = new SharedSteps(source).OneAtATime(revision =>
        {
            most = Math.Max(most, Interlocked.Increment(ref asked));
            Thread.Sleep(1);
            Interlocked.Decrement(ref asked);
            return revision.Id;
        });

        Parallel.For(0, 50, new() { MaxDegreeOfParallelism = 8 }, i => ask(graph.Revisions[i % 3]));

        Assert.AreEqual(1, most);
    }

    private sealed class Counting(IStepSource source) : IStepSource
    {
        private int _compilations;

        public int Compilations => _compilations;

        public RevisionGraph Graph => source.Graph;

        public string? HashOf(Revision revision) => source.HashOf(revision);

        public IEnumerable<CompiledStep> Compile(RevisionPlan plan)
        {
            Interlocked.Increment(ref _compilations);
            return source.Compile(plan);
        }
    }
}
