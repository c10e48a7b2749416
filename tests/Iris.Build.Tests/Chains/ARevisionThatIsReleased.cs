using System.Text.Json;

namespace Iris.Build.Tests.Chains;

/// <summary>iris.lock beside the project says which revisions must not change any more.</summary>
[TestClass]
public sealed class ARevisionThatIsReleased
{
    [TestMethod]
    public void FailsTheBuildAtItsLineWhereItWasEdited()
    {
        var error = Projects.Released.Finding("IRIS0700", $"a.cs({Source.AttributeLine}");

        StringAssert.Contains(error, ": error ");
        StringAssert.Contains(error, "dotnet iris relock 0001");
    }

    [TestMethod]
    public void FailsTheBuildAtTheLineOfTheLockFileWhereItIsGone() => Projects.Released.Finding("IRIS0701", "iris.lock(4)");

    [TestMethod]
    public void NothingIsWrittenAndNothingElseIsSaid()
    {
        Assert.AreEqual(2, Projects.Released.Findings.Count());
        Assert.IsFalse(File.Exists(Projects.Released.Bin("iris/Released.iris.zip")));
    }

    [TestMethod]
    public void WhatIsFoundIsInTheSarifLogToo()
    {
        var log = JsonDocument.Parse(File.ReadAllText(Projects.Released.File("logs/iris.sarif"))).RootElement;

        var results = log.GetProperty("runs").EnumerateArray().SelectMany(run => run.GetProperty("results").EnumerateArray()).ToList();
        CollectionAssert.AreEquivalent(new[] { "IRIS0700", "IRIS0701" }, results.Select(result => result.GetProperty("ruleId").GetString()).ToArray());
        Assert.IsTrue(results.TrueForAll(result => result.GetProperty("level").GetString() == "error"));
        Assert.AreEqual(
            "Migrations/a.cs",
            results[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }
}
