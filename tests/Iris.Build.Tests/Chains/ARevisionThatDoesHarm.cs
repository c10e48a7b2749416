namespace Iris.Build.Tests.Chains;

[TestClass]
public sealed class ARevisionThatDoesHarm
{
    [TestMethod]
    public void IsAWarningAtItsOperationForTheServerOfTheProject()
    {
        var warning = Projects.Careless.Finding("IRIS0430", $"b.cs({Source.UpgradeLine},");

        StringAssert.Contains(warning, ": warning ");
        StringAssert.Contains(warning, "PostgreSQL holds a SHARE lock until the index is built");
        StringAssert.Contains(warning, "Safer: op.Autocommit(op => op.CreateIndex(\"ix\", \"users\", [\"name\"], concurrently: true));");
    }

    [TestMethod]
    public void WeighsWhatTheEditorConfigSays() => StringAssert.Contains(Projects.Careless.Finding("IRIS0401", $"c.cs({Source.UpgradeLine},"), ": error ");

    [TestMethod]
    public void IsFoundByARuleThatTheEditorConfigTurnsOn() => StringAssert.Contains(Projects.Careless.Finding("IRIS0490", $"a.cs({Source.UpgradeLine},"), ": warning ");

    [TestMethod]
    public void IsNotLookedForWhereTheProjectDoesNotWantIt()
    {
        Assert.IsEmpty(Projects.Carefree.Findings);
        Assert.IsTrue(File.Exists(Projects.Carefree.Bin("iris/Carefree.iris.zip")));
    }
}
