using System.Globalization;
using System.Text.RegularExpressions;
using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Tests.Lint;

/// <summary>How much of the harm is found, and how much is found that is none. `.ci/lint-figures` prints it.</summary>
[TestClass]
public sealed partial class TheCorpus
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void IsJudgedAsTheGuideSays()
    {
        var judged = Corpus.All.Select(c => (Case: c, Codes: Codes(c))).ToList();
        var harmful = judged.Where(j => j.Case.IsUnsafe).ToList();
        var harmless = judged.Where(j => !j.Case.IsUnsafe).ToList();
        var missed = harmful.Where(j => j.Codes.Length == 0).ToList();
        var alarms = harmless.Where(j => j.Codes.Length > 0).ToList();
        var words = $"""
            Of {harmful.Count} revisions that do harm {harmful.Count - missed.Count} are found ({Percent(harmful.Count - missed.Count, harmful.Count)}); of {harmless.Count} that do none {alarms.Count} are warned of ({Percent(alarms.Count, harmless.Count)}).
            Missed: {List(missed.Select(j => $"{j.Case.Name} ({j.Case.Reason})"))}. False alarms: {List(alarms.Select(j => $"{j.Case.Name} ({j.Case.Reason}; {j.Codes})"))}.

            """;
        foreach (var (test, codes) in judged)
        {
            TestContext.WriteLine($"{(test.IsUnsafe ? "unsafe" : "safe  ")}  {test.Server,-15} {test.Name,-45} {(codes.Length == 0 ? "-" : codes)}");
        }

        TestContext.WriteLine(words);
        Assert.IsGreaterThanOrEqualTo(60, judged.Count);
        AssertGuide(words);
    }

    private static void AssertGuide(string words)
    {
        var file = Path.Combine(Repository.Root, "docs", "guide", "lint.md");
        var made = FiguresPattern().Replace(File.ReadAllText(file), _ => $"<!-- figures -->\n{words}<!-- /figures -->");
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            File.WriteAllText(file, made);
        }

        Assert.AreEqual(made, File.ReadAllText(file));
    }

    private static string Codes(CorpusCase test) => Judged.Codes(Judged.Find(test.Server, test.Up).Where(d => d.Severity >= DiagnosticSeverity.Warning));

    private static string List(IEnumerable<string> items) => items.ToList() is { Count: > 0 } all ? string.Join(", ", all) : "none";

    private static string Percent(int part, int whole) => (100.0 * part / whole).ToString("0", CultureInfo.InvariantCulture) + " %";

    [GeneratedRegex("<!-- figures -->.*<!-- /figures -->", RegexOptions.Singleline)]
    private static partial Regex FiguresPattern();
}
