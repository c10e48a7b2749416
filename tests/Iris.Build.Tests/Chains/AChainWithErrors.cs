namespace Iris.Build.Tests.Chains;

[TestClass]
public sealed class AChainWithErrors
{
    [TestMethod]
    public void SeveralHeadsAreAnErrorAtEachWithTheCommandThatMergesThem()
    {
        foreach (var file in new[] { "b.cs", "c.cs" })
        {
            var error = Projects.SeveralHeads.Finding("IRIS0104", $"{file}({Source.AttributeLine})");

            StringAssert.StartsWith(error, Projects.SeveralHeads.File($"Migrations/{file}"));
            StringAssert.Contains(error, "dotnet iris merge");
        }
    }

    [TestMethod]
    public void NothingReachesTheOutput() => Assert.IsFalse(File.Exists(Projects.SeveralHeads.Bin("SeveralHeads.dll")));

    [TestMethod]
    public void PathsThatTheCompilerMappedAreThoseOfTheFiles() =>
        StringAssert.StartsWith(Projects.MappedPaths.Finding("IRIS0104", "b.cs"), Projects.MappedPaths.File("Migrations/b.cs"));

    [TestMethod]
    public void AMissingParentIsAnErrorAtTheRevisionThatNamesIt() =>
        StringAssert.Contains(Projects.MissingParent.Finding("IRIS0102", $"b.cs({Source.AttributeLine})"), "'0003'");

    [TestMethod]
    public void ACycleIsAnError() => StringAssert.Contains(Projects.Cycle.Finding("IRIS0103", "Migrations"), "dotnet iris rebase");

    [TestMethod]
    public void ADuplicateIdNamesBothFilesAndTheCommandThatChangesOne()
    {
        var error = Projects.DuplicateId.Finding("IRIS0101", $"b.cs({Source.AttributeLine})");

        StringAssert.Contains(error, "c.sql(2");
        StringAssert.Contains(error, "dotnet iris rebase");
        StringAssert.StartsWith(Projects.DuplicateId.Finding("IRIS0101", "c.sql(2"), Projects.DuplicateId.File("Migrations/c.sql"));
    }

    [TestMethod]
    public void AMalformedIdIsAnError() => Assert.HasCount(1, Projects.MalformedId.Findings.Where(line => line.Contains("a.cs(3): error IRIS01", StringComparison.Ordinal)));

    [TestMethod]
    public void AClassThatIsNoMigrationIsAnError() => StringAssert.Contains(Projects.BadClasses.Finding("IRIS0210", "a.cs(3)"), "R0001");

    [TestMethod]
    public void AClassThatCannotBeCreatedIsAnError()
    {
        StringAssert.Contains(Projects.BadClasses.Finding("IRIS0211", "b.cs(3)"), "constructor");
        StringAssert.Contains(Projects.BadClasses.Finding("IRIS0211", "c.cs(3)"), "abstract");
    }

    [TestMethod]
    public void NoRevisionsAtAllAreAWarningWithTheCommandThatWritesTheFirst()
    {
        StringAssert.Contains(Projects.NoRevisions.Finding("IRIS0061"), "dotnet iris revision -m");
        Assert.IsTrue(File.Exists(Projects.NoRevisions.Bin("NoRevisions.dll")));
    }

    [TestMethod]
    public void SeveralHeadsMayBeAWarning()
    {
        StringAssert.Contains(Projects.WarnedHeads.Finding("IRIS0104", "b.cs"), ": warning ");
        Assert.IsTrue(File.Exists(Projects.WarnedHeads.Bin("iris/WarnedHeads.iris.zip")));
    }

    [TestMethod]
    public void SeveralHeadsMayBeAllowed()
    {
        Assert.IsEmpty(Projects.AllowedHeads.Findings);
        Assert.IsTrue(File.Exists(Projects.AllowedHeads.Bin("iris/AllowedHeads.iris.zip")));
    }

    [TestMethod]
    public void APropertyThatMeansNothingIsAnError() => StringAssert.Contains(Projects.IgnoredHeads.Finding("IRIS0062"), "error, warning or allow");

    [TestMethod]
    public void AProjectThatIrisLeavesAloneIsNotChecked()
    {
        Assert.IsEmpty(Projects.Disabled.Findings);
        Assert.IsEmpty(Directory.EnumerateFiles(Projects.Disabled.File("obj"), "iris*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void ARevisionWithoutADowngradeIsAnErrorWhereOneIsRequired() => Assert.HasCount(1, Projects.OneWay.Findings.Where(line => line.Contains("a.cs(3): error IRIS0208", StringComparison.Ordinal)));

    [TestMethod]
    public void TheToolCanBuildItAllTheSame()
    {
        Projects.SeveralHeads.Dotnet("build", "--no-restore", "-v:q", "-p:_IrisToolBuild=true").Succeeded();

        Assert.IsTrue(Snapshots.Of(Projects.SeveralHeads).IsFresh());
        Assert.IsTrue(Snapshots.Of(Projects.SeveralHeads).IsTargetCurrent());
        Assert.IsFalse(File.Exists(Projects.SeveralHeads.Obj("iris.validated")), "an ordinary build would believe that the chain is sound");

        var publish = Projects.SeveralHeads.Dotnet("publish", "--no-build", "-c", "Debug", "-v:q", "-o", "out").Failed();
        StringAssert.Contains(Projects.SeveralHeads.Finding(publish, "IRIS0068", "proj"), "--no-build");
    }
}
