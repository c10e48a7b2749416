namespace Iris.Build.Tests.Chains;

[TestClass]
public sealed class RevisionsThatMisbehave
{
    [TestMethod]
    public void OneThatThrowsIsAnErrorAtItsLine() =>
        StringAssert.Contains(Projects.Throws.Finding("IRIS0201", $"a.cs({Source.UpgradeLine}"), "boom");

    [TestMethod]
    public void OneThatEndsTheProcessIsAnError() => StringAssert.Contains(Projects.Exits.Finding("IRIS0063"), "exit code 0");

    [TestMethod]
    public void WhatTheyPrintIsNoFinding() => Assert.IsFalse(Projects.Exits.Findings.Any(line => line.Contains(" IRIS0999: ", StringComparison.Ordinal) && !line.Contains(" IRIS0063: ", StringComparison.Ordinal)));

    [TestMethod]
    public void WithoutTheLibraryTheBuildSaysWhatIsMissing() => StringAssert.Contains(Projects.WithoutLibrary.Finding("IRIS0064"), "runtime assets");
}
