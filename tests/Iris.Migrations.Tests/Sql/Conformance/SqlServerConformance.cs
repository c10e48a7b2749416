using System.Text;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Compared, not run: there is no SQL Server here.</summary>
[TestClass]
public class SqlServerConformance
{
    /// <summary>Cases in which Iris writes something else on purpose, beside what <see cref="SqlServerAdditions"/> has. What it writes is in the golden file.</summary>
    private static readonly Dictionary<string, string> Differences = new()
    {
        ["batch/batch_add_column_positions"] = "SQL Server has one place for a new column, the last; the recorded tool needs a live database to copy the table. Iris says that it leaves the place out.",
        ["create_table_names_options/schema_two_levels"] = "A schema is one name, whatever is in it.",
    };

    private static string GoldenFile => Path.Combine(Repository.Root, "tests", "Iris.Migrations.Tests", "Sql", "Golden", "sqlserver-differences.sql");

    [TestMethod]
    public void The_statements_mean_what_the_recorded_ones_do()
    {
        var judge = new SqlServerJudge();
        var faults = new List<string>();
        var golden = new StringBuilder();
        var rules = new List<(string Reason, string Case)>();
        var judged = 0;
        foreach (var @case in DdlCase.All().Where(c => SqlServerJudge.TextOf(c) is not null))
        {
            try
            {
                var ours = SqlServerJudge.Ours(@case);
                judged++;
                var fault = judge.Fault(@case, ours);
                var reason = Differences.GetValueOrDefault(@case.Name);
                if (fault is null != reason is null)
                {
                    faults.Add($"{@case.Name}: {fault ?? "is the same now: take it off the list of differences"}");
                }

                rules.AddRange(@case.Rules.Select(r => (r, @case.Name)));
                if (reason is not null || @case.Rules.Count > 0)
                {
                    golden.Append("-- ").Append(@case.Name).Append(": ").Append(reason ?? string.Join(' ', @case.Rules.Order(StringComparer.Ordinal))).Append('\n').Append(ours).Append('\n');
                }
            }
            catch (OutsideVocabularyException exception)
            {
                faults.Add($"{@case.Name}: cannot be read: {exception.Message}");
            }
        }

        foreach (var rule in rules.GroupBy(r => r.Reason).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"rule: {rule.Key} ({rule.Count()}: {string.Join(", ", rule.Select(r => r.Case))})");
        }

        Report(judge, judged, faults);
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
        if (DdlCase.IsBuiltIn)
        {
            Assert.AreEqual(302, judged);
            AssertGolden(golden.ToString());
        }
    }

    private static void AssertGolden(string text)
    {
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            File.WriteAllText(GoldenFile, text);
        }

        Assert.AreEqual(File.ReadAllText(GoldenFile), text);
    }

    private static void Report(SqlServerJudge judge, int judged, List<string> faults)
    {
        foreach (var (rule, count) in judge.Rules.Counts)
        {
            Console.WriteLine($"rule: {rule}: {count} cases");
        }

        Console.WriteLine($"sqlserver: {judged} cases compared, {faults.Count} wrong, {Differences.Count} different on purpose");
    }
}
