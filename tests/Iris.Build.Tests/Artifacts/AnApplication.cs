using System.Diagnostics;

namespace Iris.Build.Tests.Artifacts;

/// <summary>It refers to migrations directly, over another project, or to several. One method builds it anew, so all are in one class.</summary>
[TestClass]
public sealed class AnApplication
{
    [TestMethod]
    public void IsRebuiltAsAGraphOnSeveralNodesWithItsArtifacts()
    {
        var before = File.GetLastWriteTimeUtc(Projects.Shop.Obj("iris.emitted"));

        var build = Projects.ShopApp.Dotnet("build", "--no-restore", "--no-incremental", "-graph", "-m:2", "-v:q").Succeeded();

        Assert.IsGreaterThan(before, File.GetLastWriteTimeUtc(Projects.Shop.Obj("iris.emitted")));
        CollectionAssert.AreEqual(Names(Projects.Shop.Obj("iris")), Names(Projects.ShopApp.Bin("iris")));
        Assert.IsFalse(build.Output.Contains("warning", StringComparison.Ordinal), build.Output);
    }

    [TestMethod]
    public void IsPublishedWithoutABuildWithThoseOfTwoProjectsAway()
    {
        Projects.ShopApp.Dotnet("publish", "--no-build", "-c", "Debug", "-v:q", "-o", "out").Succeeded();

        CollectionAssert.AreEqual(Names(Projects.Shop.Obj("iris")), Names(Projects.ShopApp.File("out/iris")));
    }

    [TestMethod]
    public void IsPublishedAsOneFileWithThoseOfSeveralProjectsBeside()
    {
        ApplicationProjects.Mall.Dotnet("publish", "--no-restore", "-c", "Debug", "-v:q", "-o", "out").Succeeded();

        var files = Names(ApplicationProjects.Mall.File("out"));
        Assert.IsFalse(files.Contains("Mall.dll"), "no single file");
        foreach (var project in new[] { Projects.Shop, ApplicationProjects.Twin, SettingProjects.Ledger })
        {
            CollectionAssert.IsSubsetOf(Names(project.Obj("iris")).Select(name => Path.Combine("iris", name)).ToList(), files);
        }

        using var app = Process.Start(new ProcessStartInfo(Path.Combine(ApplicationProjects.Mall.File("out"), OperatingSystem.IsWindows() ? "Mall.exe" : "Mall")) { RedirectStandardOutput = true })!;
        Assert.AreEqual("1", app.StandardOutput.ReadToEnd().Trim());
    }

    [TestMethod]
    public void OfASolutionWithOneFolderForOutputsHasThemThere()
    {
        Assert.IsTrue(File.Exists(ApplicationProjects.Boxed.File("artifacts/bin/Boxed/debug/iris/Boxed.iris.zip")));
        Assert.IsFalse(Directory.Exists(ApplicationProjects.Boxed.File("bin")) || Directory.Exists(ApplicationProjects.Boxed.File("obj")));

        var tool = Path.Combine(Workshop.Repository, "src", "Iris.Tool", "bin", Workshop.Configuration, "net10.0", "dotnet-iris.dll");
        StringAssert.Contains(Dotnet.Run(ApplicationProjects.Boxed.Folder, "exec", tool, "heads", "--no-build").Succeeded().Output, "0002");
    }

    private static List<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
}
