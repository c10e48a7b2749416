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
}
