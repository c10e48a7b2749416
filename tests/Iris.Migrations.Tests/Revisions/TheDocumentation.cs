using System.Text.RegularExpressions;
using Iris.Migrations.Tests.Revisions.Conformance;

namespace Iris.Migrations.Tests.Revisions;

[TestClass]
public sealed class TheDocumentation
{
    [TestMethod]
    public void HasAPageForEveryCodeOfTheGraph()
    {
        var catalogue = Path.Combine(Repository.Root, "src", "Iris.Migrations", "Diagnostics");
        var codes = Directory.EnumerateFiles(catalogue, "DiagnosticCatalogue.*.cs")
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"(IRIS01[0-9]{2})\"").Select(match => match.Groups[1].Value))
            .Distinct()
            .ToArray();

        Assert.IsNotEmpty(codes);
        foreach (var code in codes)
        {
            var page = Path.Combine(Repository.Root, "docs", "errors", $"{code}.md");
            Assert.IsTrue(File.Exists(page), page);
            StringAssert.StartsWith(File.ReadAllText(page), $"# {code}: ");
        }
    }

    [TestMethod]
    public void NamesEveryDeliberateDifference()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "graph.md"));

        foreach (var difference in DeliberateDifference.All)
        {
            StringAssert.Contains(guide, $"### {difference}\n");
        }
    }
}
