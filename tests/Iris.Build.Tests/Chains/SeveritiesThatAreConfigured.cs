namespace Iris.Build.Tests.Chains;

[TestClass]
public sealed class SeveritiesThatAreConfigured
{
    [TestMethod]
    public void AnEditorConfigMakesAnErrorOfTheChainAWarning()
    {
        StringAssert.Contains(SeverityProjects.Softened.Finding("IRIS0104", $"b.cs({Source.AttributeLine})"), ": warning ");
        Assert.IsTrue(File.Exists(SeverityProjects.Softened.Bin("iris/Softened.iris.zip")));
    }

    [TestMethod]
    public void TheNearestFileCountsAlsoForSql() => Assert.HasCount(1, SeverityProjects.Softened.Findings);

    [TestMethod]
    public void AFindingOfTheHostIsLoweredAndTheSqlIsWritten()
    {
        StringAssert.Contains(SeverityProjects.Lenient.Finding("IRIS0230", $"b.cs({Source.DowngradeLine},"), ": warning ");
        Assert.IsTrue(File.Exists(SeverityProjects.Lenient.Bin("iris/Lenient.iris.zip")));
    }

    [TestMethod]
    public void WhatIsSetToNoneIsNotSeen() => Assert.HasCount(1, SeverityProjects.Lenient.Findings);

    [TestMethod]
    public void AWarningOfTheHostMayBeAnError()
    {
        StringAssert.Contains(SeverityProjects.Hardened.Finding("IRIS0114", $"d.cs({Source.AttributeLine})"), ": error ");
        Assert.IsFalse(File.Exists(SeverityProjects.Hardened.Bin("Hardened.dll")));
    }

    [TestMethod]
    public void AGlobalConfigCountsToo() => StringAssert.Contains(SeverityProjects.Global.Finding("IRIS0061"), ": error ");

    [TestMethod]
    public void WhatCannotBeBuiltStaysAnErrorAndSaysSo()
    {
        var error = SeverityProjects.Refused.Finding("IRIS0102", $"b.cs({Source.AttributeLine})");

        StringAssert.Contains(error, ": error ");
        StringAssert.Contains(error, $"{SeverityProjects.Refused.File(".editorconfig")}(3) asks for 'none', but IRIS0102 stays an error");
    }

    [TestMethod]
    public void TreatWarningsAsErrorsIsHonoured()
    {
        StringAssert.Contains(SeverityProjects.Strict.Finding("IRIS0061"), ": error ");
        StringAssert.Contains(SeverityProjects.StrictMerge.Finding("IRIS0114", "d.cs"), ": error ");
        Assert.IsFalse(File.Exists(SeverityProjects.StrictMerge.Bin("StrictMerge.dll")));
    }

    [TestMethod]
    public void NoWarnIsHonoured()
    {
        Assert.IsEmpty(SeverityProjects.NoWarnings.Findings);
        Assert.IsEmpty(SeverityProjects.QuietMerge.Findings);
        Assert.IsTrue(File.Exists(SeverityProjects.QuietMerge.Bin("iris/QuietMerge.iris.zip")));
    }

    [TestMethod]
    public void TheToolIsToldWhatThePropertiesSay()
    {
        var told = Snapshots.Of(SeverityProjects.QuietMerge).Warnings;

        StringAssert.Contains(told.NoWarn, ";IRIS0114"); // The SDK has codes of its own before and behind it.
        Assert.IsTrue(told.TreatWarningsAsErrors);
        Assert.IsFalse(Snapshots.Of(SeverityProjects.NoWarnings).Warnings is { NoWarn: "" } or { TreatWarningsAsErrors: false });
        Assert.IsFalse(Snapshots.Of(SeverityProjects.Softened).Warnings.TreatWarningsAsErrors);
    }

    [TestMethod]
    public void AWarningThatMSBuildFailsForComesAgainInTheNextBuild()
    {
        StringAssert.Contains(SeverityProjects.StrictBuild.Finding("IRIS0061"), ": error ");
        Assert.IsFalse(File.Exists(SeverityProjects.StrictBuild.Obj("iris.validated")));
    }
}
