using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Tests.Running;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>Plans in two phases. The letter that an id begins with is its phase: e, c, m, n.</summary>
[TestClass]
public sealed class UpgradingInPhases
{
    private static readonly RevisionGraph Line = Graph(("e1", ""), ("n2", "e1"), ("c3", "n2"), ("e4", "c3"), ("m5", "e4"));

    /// <summary>Two lines that meet, one of which contracts.</summary>
    private static readonly RevisionGraph Branches = Graph(("e1", ""), ("c2", "e1"), ("e3", "c2"), ("e4", "e1"), ("n5", "e4"), ("e6", "e3 n5"));

    [TestMethod]
    public void WhatExpandsRunsUpToTheFirstThatDoesNot() => Assert.AreEqual("e1 n2", Ids(Plan(Line, "expand")));

    [TestMethod]
    public void EachLineGoesAsFarAsItCan()
    {
        var plan = Plan(Branches, "expand");

        Assert.AreEqual("e1 e4 n5", Ids(plan));
        Assert.AreEqual("n5", plan.After.ToString());
    }

    [TestMethod]
    public void NothingIsSkipped()
    {
        foreach (var graph in new[] { Line, Branches })
        {
            var taken = Plan(graph, "expand").Steps.Select(s => s.Revision!.Id).ToList();
            foreach (var id in taken)
            {
                Assert.IsTrue(graph.NeedsOf(graph.Resolve(id)[0]).All(need => taken.Contains(need.Id)), id);
            }
        }
    }

    [TestMethod]
    public void WhatIsLeftIsSaidWithTheReason()
    {
        var left = Plan(Branches, "expand").Warnings.Single();

        Assert.AreEqual(("IRIS0732", DiagnosticSeverity.Info), (left.Code, left.Severity));
        StringAssert.Contains(left.Message, "Revision c2 is left, because it contracts: drop c2. What builds upon it waits with it: e3, e6.");
        StringAssert.EndsWith(left.Message, "dotnet iris upgrade head --phase contract.");
    }

    [TestMethod]
    public void TheRestIsForAfterwards()
    {
        var expand = Plan(Branches, "expand");
        var contract = Plan(Branches, "contract", expand.After);

        Assert.AreEqual("c2 e3 e6", Ids(contract));
        Assert.AreEqual("e6", contract.After.ToString());
        Assert.AreEqual("", Ids(Plan(Branches, "expand", contract.After)));
        Assert.AreEqual("", Ids(Plan(Branches, "contract", contract.After)));
    }

    [TestMethod]
    public void TheRestIsRefusedBeforeWhatExpands()
    {
        var error = Assert.ThrowsExactly<IrisException>(() => Plan(Branches, "contract", new HeadSet(["e4"])));

        Assert.AreEqual("IRIS0733", error.Diagnostic.Code);
        StringAssert.Contains(error.Diagnostic.Message, "n5 is not applied yet");
    }

    [TestMethod]
    public void AScriptOfTheRestBeginsWhereTheOtherOneEnds()
    {
        var expand = Phased(Line, "expand").MakeOffline(null, "head");
        var contract = Phased(Line, "contract").MakeOffline(null, "head");

        Assert.AreEqual(("e1 n2", "c3 e4 m5"), (Ids(expand), Ids(contract)));
        Assert.AreEqual(expand.After, contract.Before);
        Assert.AreEqual("c3 e4 m5", Ids(Phased(Line, "contract").MakeOffline("n2", "head")));
        Assert.AreEqual("e4", Ids(Phased(Line, "expand").MakeOffline("c3", "head")));
    }

    [TestMethod]
    public void ABundleOfBeforeThereWerePhasesSaysSo()
    {
        var path = Path.GetTempFileName();
        try
        {
            var session = new EngineSession(new() { AssemblyName = "Some", Dialects = ["sqlite"] }, Chains.Projects.Graph, new RevisionRecorder(typeof(Chains).Assembly, remembers: true), new(_ => { }));
            File.WriteAllBytes(path, new Emitter(session).Pack());
            using var bundle = BundleFile.Open(path);
            Assert.AreEqual("expand", bundle.PhaseOf("0001", "sqlite").Phase);

            var older = bundle.SqlOf("sqlite").ToDictionary(sql => sql.Key, sql => sql.Value with { Phase = null });
            using var bytes = new MemoryStream();
            Bundle.Pack(bundle.Manifest, new Dictionary<string, IReadOnlyDictionary<string, ManifestSql>> { ["sqlite"] = older }, new Dictionary<string, byte[]>(), bytes);
            File.WriteAllBytes(path, bytes.ToArray());
            using var opened = BundleFile.Open(path);
            Assert.AreEqual("IRIS0734", Assert.ThrowsExactly<IrisException>(() => opened.PhaseOf("0001", "sqlite")).Diagnostic.Code);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static RevisionPlan Plan(RevisionGraph graph, string phase, HeadSet? rows = null) => Phased(graph, phase).Make(rows ?? HeadSet.Empty, "head");

    private static PhasedPlan Phased(RevisionGraph graph, string phase) => new(graph, revision => revision.Id[0] switch
    {
        'e' => new("expand", []),
        'n' => new("neutral", []),
        'm' => new("mixed", [$"drop {revision.Id}"]),
        _ => new("contract", [$"drop {revision.Id}"]),
    }, phase);

    private static string Ids(RevisionPlan plan) => string.Join(' ', plan.Steps.Select(s => s.Revision!.Id));

    private static RevisionGraph Graph(params (string Id, string Parents)[] revisions) =>
        RevisionGraph.Build(revisions.Select(r => new Revision { Id = r.Id, Revises = r.Parents.Split(' ', StringSplitOptions.RemoveEmptyEntries) }));
}
