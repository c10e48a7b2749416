using System.Text.RegularExpressions;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Model;

namespace Iris.Migrations.Tests.Lint;

[TestClass]
public sealed partial class EveryRule
{
    private static readonly LintSettings AllOn = new()
    {
        Severities = LintRules.All.Where(r => r.Grade == Grade.Off).ToDictionary(r => r.Code, _ => (DiagnosticSeverity?)DiagnosticSeverity.Info),
        Mapped = _ => DatabaseModel.Empty.With(new Table("archive") { Columns = [new("id", SqlType.Integer), new("mapped", SqlType.Text)] }),
    };

    public static IEnumerable<object[]> Codes => RuleCases.All.Select(c => new object[] { c.Code });

    [TestMethod]
    [DynamicData(nameof(Codes))]
    public void FiresWhereThereIsHarm(string code)
    {
        var found = Find(Case(code), fires: true).Where(d => d.Code == code).ToList();

        Assert.IsNotEmpty(found, $"{code} found nothing.");
        StringAssert.Contains(found[0].Message, Case(code).Says);
        StringAssert.StartsWith(found[0].Message, "Revision 000");
    }

    [TestMethod]
    [DynamicData(nameof(Codes))]
    public void IsSilentWhereThereIsNone(string code)
    {
        var found = Find(Case(code), fires: false).Where(d => d.Code == code);

        Assert.AreEqual("", string.Join('\n', found));
    }

    [TestMethod]
    public void HasACase() => Assert.AreEqual(string.Join(' ', LintRules.All.Select(r => r.Code)), string.Join(' ', RuleCases.All.Select(c => c.Code).Order(StringComparer.Ordinal)));

    [TestMethod]
    public void IsListed()
    {
        var classes = typeof(LintRule).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(LintRule)));

        CollectionAssert.AreEquivalent(classes.ToList(), LintRules.All.Select(r => r.GetType()).ToList());
        Assert.IsGreaterThanOrEqualTo(85, LintRules.All.Count);
        Assert.AreEqual(LintRules.All.Count, LintRules.All.Select(r => r.Name).Distinct().Count());
    }

    [TestMethod]
    public void HasAPageThatNamesItAndASaferWay()
    {
        foreach (var rule in LintRules.All)
        {
            var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "errors", rule.Code + ".md"));
            StringAssert.StartsWith(page, $"# {rule.Code}: {rule.Name}\n");
            StringAssert.Contains(page, "\n## Safer\n", rule.Code);
            Assert.IsTrue(page.Contains("```", StringComparison.Ordinal), $"{rule.Code} shows no code.");
        }
    }

    [TestMethod]
    public void IsInTheTableOfTheGuide()
    {
        var file = Path.Combine(Repository.Root, "docs", "guide", "lint.md");
        var guide = File.ReadAllText(file);
        var made = TablePattern().Replace(guide, _ => $"<!-- rules -->\n{Table()}<!-- /rules -->");
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            File.WriteAllText(file, made);
        }

        Assert.AreEqual(made, File.ReadAllText(file));
    }

    private static string Table() => "| code | rule | finds | databases | weight |\n|---|---|---|---|---|\n" + string.Concat(LintRules.All.Select(r =>
        $"| [{r.Code}](../errors/{r.Code}.md) | {r.Name} | {r.Title} | {(r.Dialects.Count == 0 ? "all" : string.Join(", ", r.Dialects))} | {r.Grade} |\n"));

    private static RuleCase Case(string code) => RuleCases.All.Single(c => c.Code == code);

    private static List<Diagnostic> Find(RuleCase test, bool fires)
    {
        var given = fires ? test.Given : test.SilentGiven ?? test.Given;
        List<Judged.Change> changes = given is null ? [] : [new(given)];
        changes.Add(new(fires ? test.Fires : test.Silent) { Down = fires ? test.Down : test.SilentDown, About = r => fires ? r with { Message = test.Message } : r });
        var id = $"Revision 000{changes.Count + 1}:";
        return [.. Judged.Find(test.Server, AllOn, changes).Where(d => d.Message.StartsWith(id, StringComparison.Ordinal))];
    }

    [GeneratedRegex("<!-- rules -->.*<!-- /rules -->", RegexOptions.Singleline)]
    private static partial Regex TablePattern();
}
