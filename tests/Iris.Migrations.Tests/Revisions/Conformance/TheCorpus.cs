namespace Iris.Migrations.Tests.Revisions.Conformance;

/// <summary>Every answer recorded from Alembic, against the graph's own.</summary>
[TestClass]
public sealed class TheCorpus
{
    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void IsAnsweredAsAlembicDid()
    {
        var folder = Environment.GetEnvironmentVariable("IRIS_CONFORMANCE_GRAPH") ?? Path.Combine(Repository.Root, "tests", "conformance", "graph");

        var judges = ConformanceCase.ReadAll(folder).Select(recorded =>
        {
            var judge = new ConformanceJudge(recorded);
            judge.Judge();
            return judge;
        }).ToArray();

        var mismatches = judges.SelectMany(judge => judge.Mismatches).ToArray();
        TestContext.WriteLine($"{judges.Length} graphs, {judges.Sum(judge => judge.Questions)} checks, {mismatches.Length} mismatches");
        foreach (var rule in judges.SelectMany(judge => judge.Differences).GroupBy(pair => pair.Key))
        {
            TestContext.WriteLine($"  deliberately different: {rule.Key}: {rule.Sum(pair => pair.Value)}");
        }

        Assert.IsNotEmpty(judges, $"No cases in {folder}");
        Assert.IsEmpty(mismatches, string.Join(Environment.NewLine, mismatches.Take(20).Prepend($"{mismatches.Length} mismatches:")));
    }
}
