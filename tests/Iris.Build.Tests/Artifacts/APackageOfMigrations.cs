using System.IO.Compression;

namespace Iris.Build.Tests.Artifacts;

[TestClass]
public sealed class APackageOfMigrations
{
    private static readonly Project Buyer = new("Buyer")
    {
        Items = """<PackageReference Include="Packed" Version="1.2.3" />""",
        Files = new() { ["Buyer.cs"] = "public class Buyer;" },
    };

    private static readonly Project BuyerApp = Projects.Consumer("BuyerApp", "Buyer");

    [ClassInitialize]
    public static void Pack(TestContext context) =>
        Workshop.PackBuilt(Projects.Packed, Projects.Unpacked, Projects.SeveralFrameworks);

    [TestMethod]
    public void HoldsTheArtifactsPerFramework()
    {
        var names = ContentFiles("Packed");

        CollectionAssert.Contains(names, "contentFiles/any/net10.0/iris/Packed.iris.zip");
        CollectionAssert.Contains(names, "contentFiles/any/net10.0/iris/Packed.postgresql.upgrade.sql");
        CollectionAssert.Contains(names, "contentFiles/any/net10.0/iris/Packed.postgresql/0001.up.sql");

        var ofSeveral = ContentFiles("SeveralFrameworks");
        CollectionAssert.Contains(ofSeveral, "contentFiles/any/net10.0/iris/SeveralFrameworks.iris.zip");
        CollectionAssert.Contains(ofSeveral, "contentFiles/any/net10.0-windows7.0/iris/SeveralFrameworks.iris.zip");
        Assert.HasCount(3 * 2, ofSeveral.Where(name => name.EndsWith(".up.sql", StringComparison.Ordinal) || name.EndsWith(".down.sql", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void HoldsNoneWhereTheProjectDoesNotWantThat()
    {
        Assert.IsTrue(File.Exists(Projects.Unpacked.Bin("iris/Unpacked.iris.zip")));
        Assert.IsEmpty(ContentFiles("Unpacked"));
    }

    [TestMethod]
    public void GivesThemToTheOutputOfItsConsumer()
    {
        Buyer.Write();
        BuyerApp.Write();

        BuyerApp.Dotnet("build", "-v:q").Succeeded();

        foreach (var project in new[] { Buyer, BuyerApp })
        {
            Assert.IsTrue(File.Exists(project.Bin("iris/Packed.iris.zip")), project.Name);
            Assert.IsTrue(File.Exists(project.Bin("iris/Packed.postgresql/0002.down.sql")), project.Name);
            Assert.IsFalse(Directory.Exists(project.Obj("iris")), "the consumer has no migrations of its own");
        }
    }

    private static List<string> ContentFiles(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Workshop.Feed, $"{package}.1.2.3.nupkg"));
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("contentFiles/", StringComparison.Ordinal))];
    }
}
