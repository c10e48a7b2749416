namespace Iris.Tool.Tests.Docs;

/// <summary>The reference pages are what the code says; with IRIS_ACCEPT=1 they are written anew.</summary>
[TestClass]
public sealed class WhenTheReferenceIsWritten
{
    [TestMethod]
    public void CommandsAreThoseOfTheTool() => Check("reference-commands.md", CommandReference.Text());

    [TestMethod]
    public void PropertiesAreThoseOfThePackageAndOfTheSchema() => Check("reference-properties.md", PropertyReference.Text());

    [TestMethod]
    public void EveryPropertyIsExplained()
    {
        var explained = PropertyReference.Explained.SelectMany(each => each.Names.Split(", ")).Append("IrisSkip").ToHashSet();

        Assert.AreEqual("", string.Join(", ", PropertyReference.Read().Where(name => !explained.Contains(name))));
        Assert.AreEqual("", string.Join(", ", explained.Except(PropertyReference.Read())));
    }

    private static void Check(string page, string text)
    {
        var file = Path.Combine(Repository.Root, "docs", "guide", page);
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.AreEqual(File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "", text, $"IRIS_ACCEPT=1 writes {page} anew.");
    }
}
