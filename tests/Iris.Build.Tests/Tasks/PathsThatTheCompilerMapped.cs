using Iris.Build.Tasks;

namespace Iris.Build.Tests.Tasks;

[TestClass]
public sealed class PathsThatTheCompilerMapped
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("iris=a,b").FullName;

    [ClassCleanup]
    public static void Delete() => Directory.Delete(Folder, recursive: true);

    [TestMethod]
    public void LeadBackToTheFile()
    {
        File.WriteAllText(Path.Combine(Folder, "a.cs"), "");
        var escaped = Folder.Replace(",", ",,", StringComparison.Ordinal).Replace("=", "==", StringComparison.Ordinal);

        var map = new SourcePathMap($"/nowhere/=/_/,{escaped}/=/_/");

        Assert.AreEqual(Path.Combine(Folder, "a.cs"), map.Restore("/_/a.cs"));
    }

    [TestMethod]
    public void StayWhereThereIsNoSuchFile() => Assert.AreEqual("/_/b.cs", new SourcePathMap($"{Folder}/=/_/").Restore("/_/b.cs"));

    [TestMethod]
    public void StayWhereNothingWasMapped() => Assert.AreEqual("/x/b.cs", new SourcePathMap("").Restore("/x/b.cs"));
}
