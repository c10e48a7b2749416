using Iris.Build.Tasks;

namespace Iris.Build.Tests.Tasks;

[TestClass]
public sealed class SectionsOfAnEditorConfig
{
    [TestMethod]
    [DataRow("*", "a/b.cs", true)]
    [DataRow("*.cs", "a/b.cs", true)]
    [DataRow("*.cs", "a/b.sql", false)]
    [DataRow("/*.cs", "a/b.cs", false)]
    [DataRow("a/*.cs", "a/b.cs", true)]
    [DataRow("a/*.cs", "x/a/b.cs", false)]
    [DataRow("a/*.cs", "a/x/b.cs", false)]
    [DataRow("a/**.cs", "a/x/b.cs", true)]
    [DataRow("**/x/*.cs", "x/b.cs", true)]
    [DataRow("*.{cs,vb}", "b.vb", true)]
    [DataRow("{Migrations,Db/{a,b}}/*.sql", "Db/b/1.sql", true)]
    [DataRow("{1..12}_*.sql", "12_x.sql", true)]
    [DataRow("{1..12}_*.sql", "13_x.sql", false)]
    [DataRow("000?.sql", "0001.sql", true)]
    [DataRow("000[12].sql", "0003.sql", false)]
    [DataRow("000[!12].sql", "0003.sql", true)]
    [DataRow("b.(x)", "b.(x)", true)]
    [DataRow("b\\*.cs", "b*.cs", true)]
    [DataRow("b\\*.cs", "bb.cs", false)]
    public void AreAboutTheFilesThatTheirNamesFit(string section, string file, bool expected) =>
        Assert.AreEqual(expected, Parse("/r/.editorconfig", $"[{section}]", "dotnet_diagnostic.IRIS0104.severity = error").Find("IRIS0104", "/r/" + file) is not null);

    [TestMethod]
    public void TheLastThatHasSomethingToSayCounts()
    {
        var file = Parse("/r/.editorconfig", "[*]", "dotnet_diagnostic.IRIS0104.severity=error", "[*.cs]", "DOTNET_DIAGNOSTIC.iris0104.SEVERITY = Warning ; for now", "[*.cs]", "indent_size = 4");

        Assert.AreEqual(new ConfiguredSeverity("warning", "/r/.editorconfig", 4), file.Find("IRIS0104", "/r/a.cs"));
        Assert.AreEqual("error", file.Find("IRIS0104", "/r/a.sql")?.Word);
    }

    [TestMethod]
    public void OfAGlobalConfigAreWholePaths()
    {
        var file = Parse("/r/.globalconfig", "global_level = 7", "dotnet_diagnostic.IRIS0104.severity = none", "[/x/a.cs]", "dotnet_diagnostic.IRIS0104.severity = error");

        Assert.IsTrue(file.IsGlobal);
        Assert.AreEqual(7, file.Level);
        Assert.AreEqual("error", file.Find("IRIS0104", "/x/a.cs")?.Word);
        Assert.AreEqual("none", file.Find("IRIS0104", "/y/b.cs")?.Word);
    }

    [TestMethod]
    public void TheNearestFileWinsUpToARootAndBeforeGlobalOnes()
    {
        var folder = Directory.CreateTempSubdirectory("iris").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "a", "b"));
        string[] files =
        [
            Write(".editorconfig", "[*]\ndotnet_diagnostic.IRIS0001.severity = error\ndotnet_diagnostic.IRIS0002.severity = error"),
            Write("a/.editorconfig", "root = true\n[*]\ndotnet_diagnostic.IRIS0001.severity = warning"),
            Write("a/b/.editorconfig", "[*.cs]\ndotnet_diagnostic.IRIS0001.severity = none"),
            Write("low.globalconfig", "is_global = true\ndotnet_diagnostic.IRIS0001.severity = error\ndotnet_diagnostic.IRIS0003.severity = error"),
            Write(".globalconfig", "dotnet_diagnostic.IRIS0003.severity = suggestion"),
        ];
        var configuration = new SeverityConfiguration(files);

        Assert.AreEqual("none", configuration.Find("IRIS0001", Path.Combine(folder, "a", "b", "c.cs"))?.Word);
        Assert.AreEqual("warning", configuration.Find("IRIS0001", Path.Combine(folder, "a", "b", "c.sql"))?.Word);
        Assert.IsNull(configuration.Find("IRIS0002", Path.Combine(folder, "a", "c.cs")), "above a root");
        Assert.AreEqual("suggestion", configuration.Find("IRIS0003", Path.Combine(folder, "c.cs"))?.Word);
        Directory.Delete(folder, recursive: true);

        string Write(string name, string text)
        {
            var file = Path.Combine(folder, name);
            File.WriteAllText(file, text);
            return file;
        }
    }

    private static SeverityFile Parse(string path, params string[] lines) => SeverityFile.Parse(path, lines);
}
