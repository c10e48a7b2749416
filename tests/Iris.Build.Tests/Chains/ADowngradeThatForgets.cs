namespace Iris.Build.Tests.Chains;

/// <summary>No database is running; what the operations fold to is enough.</summary>
[TestClass]
public sealed class ADowngradeThatForgets
{
    [TestMethod]
    public void AnIndexFailsTheBuildWithFileAndLine()
    {
        var error = Projects.Forgetful.Finding("IRIS0230", $"b.cs({Source.DowngradeLine},");

        StringAssert.Contains(error, ": error ");
        StringAssert.Contains(error, "Revision 0002: its downgrade does not take back what its upgrade does: index ix_n stays behind.");
        Assert.IsFalse(File.Exists(Projects.Forgetful.Bin("iris/Forgetful.iris.zip")));
    }

    [TestMethod]
    public void SomethingWithANoteIsAWarning()
    {
        var warning = Projects.Forgetful.Finding("IRIS0230", $"c.cs({Source.DowngradeLine},");

        StringAssert.Contains(warning, ": warning ");
        StringAssert.Contains(warning, "Its Rollback note says: ix_m is dropped by hand.");
    }

    [TestMethod]
    public void IsNotLookedForWhereTheProjectDoesNotWantIt()
    {
        Assert.IsEmpty(Projects.Unverified.Findings);
        Assert.IsTrue(File.Exists(Projects.Unverified.Bin("iris/Unverified.iris.zip")));
    }

    [TestMethod]
    public void FailsTheNextBuildTooUntilItIsMended()
    {
        var again = Projects.Forgetful.Dotnet("build", "--no-restore", "-v:q");
        Assert.AreNotEqual(0, again.ExitCode);
        Projects.Forgetful.Finding(again, "IRIS0230", "b.cs");

        var file = Projects.Forgetful.File("Migrations/b.cs");
        var source = File.ReadAllText(file);
        try
        {
            File.WriteAllText(file, source.Replace("=> op.DropColumn(\"t0001\", \"n\");", "{ op.DropIndex(\"ix_n\", \"t0001\"); op.DropColumn(\"t0001\", \"n\"); }", StringComparison.Ordinal));
            Projects.Forgetful.Dotnet("build", "--no-restore", "-v:q").Succeeded();
        }
        finally
        {
            File.WriteAllText(file, source);
        }
    }
}
