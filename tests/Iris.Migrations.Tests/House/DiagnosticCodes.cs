using System.Text.RegularExpressions;

namespace Iris.Migrations.Tests.House;

/// <summary>Every code has its page, and a test that provokes it.</summary>
[TestClass]
public sealed partial class DiagnosticCodes
{
    private static readonly string[] Codes = Sources("src")
        .Where(file => IsCatalogue(file) || file.EndsWith(".targets", StringComparison.Ordinal))
        .SelectMany(file => QuotedCode().Matches(File.ReadAllText(file)).Select(m => m.Value.Trim('"')))
        .Distinct().Order(StringComparer.Ordinal).ToArray();

    [TestMethod]
    public void EachHasAPage()
    {
        var missing = Codes.Where(code => !File.Exists(Path.Combine(Repository.Root, "docs", "errors", code + ".md")));

        Assert.AreEqual("", string.Join(", ", missing));
    }

    [TestMethod]
    public void EachPageIsOfACode()
    {
        var orphans = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "errors"), "IRIS*.md")
            .Select(Path.GetFileNameWithoutExtension)
            .Except(Codes);

        Assert.AreEqual("", string.Join(", ", orphans));
    }

    [TestMethod]
    public void EachIsProvokedByATest()
    {
        var tests = string.Concat(Sources("tests").Select(File.ReadAllText));

        Assert.AreEqual("", string.Join(", ", Codes.Where(code => !tests.Contains(code, StringComparison.Ordinal))));
    }

    [TestMethod]
    public void NoneMeansTwoThings()
    {
        var twice = Sources("src")
            .Where(IsCatalogue)
            .SelectMany(file => QuotedCode().Matches(File.ReadAllText(file)).Select(m => m.Value))
            .GroupBy(code => code).Where(g => g.Count() > 1).Select(g => g.Key);

        Assert.AreEqual("", string.Join(", ", twice));
    }

    // A rule of the lint has its code itself.
    private static bool IsCatalogue(string file) =>
        Path.GetFileName(file).StartsWith("DiagnosticCatalogue", StringComparison.Ordinal) || file.Contains("/Lint/Rules/", StringComparison.Ordinal);

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), "*.*", SearchOption.AllDirectories)
        .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".targets", StringComparison.Ordinal))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.EndsWith("/House/DiagnosticCodes.cs", StringComparison.Ordinal));

    [GeneratedRegex("\"IRIS\\d{4}\"")]
    private static partial Regex QuotedCode();
}
