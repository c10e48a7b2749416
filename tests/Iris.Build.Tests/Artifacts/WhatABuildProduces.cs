namespace Iris.Build.Tests.Artifacts;

[TestClass]
public sealed class WhatABuildProduces
{
    private static readonly string[] OfShop =
    [
        "Shop.iris.zip",
        "Shop.postgresql.downgrade.sql", "Shop.postgresql.schema.sql", "Shop.postgresql.upgrade.sql",
        "Shop.sqlite.downgrade.sql", "Shop.sqlite.schema.sql", "Shop.sqlite.upgrade.sql",
    ];

    [TestMethod]
    public void ABundleAndThreeScriptsPerDialectLieBesideTheAssembly() => CollectionAssert.AreEqual(OfShop, Names(Projects.Shop.Bin("iris")));

    [TestMethod]
    public void TheyLieBesideEveryApplicationThatRefersToIt()
    {
        CollectionAssert.AreEqual(OfShop, Names(Projects.ShopPage.Bin("iris")));
        CollectionAssert.AreEqual(OfShop, Names(Projects.ShopApp.Bin("iris")));
    }

    [TestMethod]
    public void SqlRevisionsAreAmongTheRevisionsAndOtherSqlIsNot()
    {
        var script = File.ReadAllText(Projects.Shop.Bin("iris/Shop.sqlite.upgrade.sql"));

        StringAssert.Contains(script, "CREATE INDEX ix_0002");
        Assert.IsFalse(script.Contains("SELECT 1;", StringComparison.Ordinal), script);
    }

    [TestMethod]
    public void NothingIsReported() => Assert.IsEmpty(Projects.Shop.Findings);

    [TestMethod]
    public void IsNothingWhereOnlyTheChainIsChecked()
    {
        Assert.IsEmpty(Projects.OnlyChecked.Findings);
        Assert.IsTrue(File.Exists(Projects.OnlyChecked.Obj("iris.validated")));
        Assert.IsFalse(Directory.Exists(Projects.OnlyChecked.Bin("iris")));
    }

    [TestMethod]
    public void EachTargetFrameworkHasItsOwn()
    {
        foreach (var framework in new[] { "net10.0", "net10.0-windows" })
        {
            Assert.IsTrue(File.Exists(Projects.SeveralFrameworks.File($"bin/Debug/{framework}/iris/SeveralFrameworks.iris.zip")), framework);
        }

        Assert.AreEqual("net10.0", Snapshots.Of(Projects.SeveralFrameworks).TargetFramework);
    }

    [TestMethod]
    public void PublishCarriesThemTwoProjectsFar()
    {
        Projects.ShopApp.Dotnet("publish", "--no-build", "-c", "Debug", "-v:q", "-o", "out").Succeeded();

        CollectionAssert.AreEqual(OfShop, Names(Projects.ShopApp.File("out/iris")));
    }

    [TestMethod]
    public void CleanRemovesThem()
    {
        Assert.IsTrue(File.Exists(Projects.Cleaned.Bin("iris/Cleaned.iris.zip")));

        Projects.Cleaned.Dotnet("clean", "-v:q").Succeeded();

        Assert.IsEmpty(Directory.EnumerateFiles(Projects.Cleaned.Folder, "*iris*", SearchOption.AllDirectories));
    }

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
}
