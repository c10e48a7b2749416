namespace Iris.Build.Tests.Artifacts;

[TestClass]
public sealed class TheSameSourcesInTwoFolders
{
    [TestMethod]
    public void GiveTheSameBytes()
    {
        var (one, other) = (ApplicationProjects.Twin.Bin("iris"), ApplicationProjects.OtherTwin.Bin("iris"));
        var names = Names(one);

        Assert.HasCount(1 + (4 * 3) + (4 * 4), names); // a bundle; three scripts a dialect; two revisions, up and down, a dialect
        CollectionAssert.AreEqual(names, Names(other));
        foreach (var name in names)
        {
            CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(one, name)), File.ReadAllBytes(Path.Combine(other, name)), name);
        }
    }

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal)];
}
