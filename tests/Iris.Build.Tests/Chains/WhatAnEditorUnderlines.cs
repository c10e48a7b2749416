namespace Iris.Build.Tests.Chains;

/// <summary>The build of an editor in the background, which has no tasks of ours but the analyzer of the package.</summary>
[TestClass]
public sealed class WhatAnEditorUnderlines
{
    private static readonly DotnetResult InTheBackground = Projects.DuplicateId.Dotnet("msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:NonExistentFile=there is never", "-v:m");

    [TestMethod]
    public void IsTheArgumentOfTheAttribute() => StringAssert.Contains(Projects.DuplicateId.Finding(InTheBackground, "IRIS0101", $"b.cs({Source.AttributeLine},11)"), ": error ");

    [TestMethod]
    public void IsTheLineOfASqlRevision() => StringAssert.StartsWith(Projects.DuplicateId.Finding(InTheBackground, "IRIS0101", "c.sql(2,1)"), Projects.DuplicateId.File("Migrations/c.sql"));

    [TestMethod]
    public void IsReportedByAnOrdinaryBuildOnce()
    {
        Assert.IsEmpty(Projects.DuplicateId.Findings.Where(line => line.Contains($"b.cs({Source.AttributeLine},", StringComparison.Ordinal)));
        Projects.DuplicateId.Finding("IRIS0101", $"b.cs({Source.AttributeLine})");
    }
}
