using System.IO.Compression;

namespace Iris.Build.Tests.Artifacts;

[TestClass]
public sealed class APackageOfMigrations
{
    private static readonly Project Buyer = new("Buyer")
    {
        Properties = "<OutputType>Exe</OutputType>",
        Items = """<PackageReference Include="Packed" Version="1.2.3" />""",
        Files = new() { ["Program.cs"] = "System.Console.WriteLine(1);" },
    };

    [ClassInitialize]
    public static void Pack(TestContext context) =>
        Projects.Packed.Dotnet("pack", "--no-build", "-c", "Debug", "-v:q", "-o", Workshop.Feed).Succeeded();

    [TestMethod]
    public void HoldsTheArtifactsPerFramework()
    {
        using var package = ZipFile.OpenRead(Path.Combine(Workshop.Feed, "Packed.1.2.3.nupkg"));
        var names = package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("contentFiles/", StringComparison.Ordinal)).ToList();

        CollectionAssert.Contains(names, "contentFiles/any/net10.0/iris/Packed.iris.zip");
        CollectionAssert.Contains(names, "contentFiles/any/net10.0/iris/Packed.postgresql.upgrade.sql");
        CollectionAssert.Contains(names, "contentFiles/any/net10.0/iris/postgresql/0001.up.sql");
    }

    [TestMethod]
    public void GivesThemToTheOutputOfItsConsumer()
    {
        Buyer.Write();

        Buyer.Dotnet("build", "-v:q").Succeeded();

        Assert.IsTrue(File.Exists(Buyer.Bin("iris/Packed.iris.zip")));
        Assert.IsTrue(File.Exists(Buyer.Bin("iris/postgresql/0002.down.sql")));
        Assert.IsFalse(Directory.Exists(Buyer.Obj("iris")), "the consumer has no migrations of its own");
    }
}
