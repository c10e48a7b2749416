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
        var script = File.ReadAllText(Projects.Unchanged.Bin("iris/Unchanged.sqlite.upgrade.sql"));

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
    public void EachTargetFrameworkIsCheckedAsTheCompilerDoes()
    {
        foreach (var framework in new[] { "net10.0", "net10.0-windows" })
        {
            Assert.HasCount(2, Projects.SeveralFrameworks.Findings.Where(line => line.EndsWith($"::TargetFramework={framework}]", StringComparison.Ordinal)));
        }
    }

    [TestMethod]
    public void LooseFilesAreWrittenOnceByTheFirstFramework()
    {
        Assert.IsTrue(File.Exists(Projects.SeveralFrameworks.File("bin/Debug/net10.0/iris/SeveralFrameworks.postgresql/0003.up.sql")));
        Assert.IsFalse(Directory.Exists(Projects.SeveralFrameworks.File("bin/Debug/net10.0-windows/iris/SeveralFrameworks.postgresql")));
    }

    [TestMethod]
    public void CleanRemovesThem()
    {
        Assert.IsTrue(File.Exists(Projects.Cleaned.Bin("iris/Cleaned.iris.zip")));
        Assert.IsTrue(File.Exists(Projects.CleanedPage.Bin("iris/Cleaned.iris.zip")));

        Projects.CleanedPage.Dotnet("clean", "-v:q").Succeeded();

        Assert.IsEmpty(Directory.EnumerateFiles(Projects.Cleaned.Folder, "*iris*", SearchOption.AllDirectories));
        Assert.IsEmpty(Directory.EnumerateFiles(Projects.CleanedPage.File("bin"), "*iris*", SearchOption.AllDirectories).Where(file => !file.EndsWith("Iris.Migrations.dll", StringComparison.Ordinal)));
    }

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
}
