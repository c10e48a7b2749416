using Iris.Migrations.Sql;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Sql.Conformance;

[TestClass]
public class SqliteJudgeTests
{
    private const SqlLexicon Lexicon = SqlLexicon.Backticks | SqlLexicon.Brackets | SqlLexicon.TriggerBodies;

    /// <summary>A judge that does not accept the recorded tool's own statements judges nothing.</summary>
    [TestMethod]
    public async Task The_recorded_statements_lead_to_the_recorded_schema()
    {
        var faults = new List<string>();
        var judged = 0;
        foreach (var @case in DdlCase.All().Where(c => c.Json["result"]?["sqlite"]?["error"] is null && c.IsFor("sqlite") && c.Json["sql"]?["sqlite"]?.GetValueKind() == System.Text.Json.JsonValueKind.String && c.Json["offline_differs"]?["sqlite"] is null))
        {
            judged++;
            if (await SqliteJudge.FaultAsync(@case, connection => RunAsync(connection, (string)@case.Json["sql"]!["sqlite"]!)) is { } fault)
            {
                faults.Add($"{@case.Name}: {fault}");
            }
        }

        Assert.IsTrue(judged > 0, "Nothing judged.");
        Assert.IsEmpty(faults, "\n" + string.Join("\n", faults));
    }

    [TestMethod]
    public async Task A_case_whose_statements_are_left_out_is_refused()
    {
        var @case = DdlCase.All().First(c => c.IsFor("sqlite") && c.Json["result"]!["sqlite"]!["error"] is null);
        Assert.IsNotNull(await SqliteJudge.FaultAsync(@case, _ => Task.CompletedTask));
    }

    private static Task RunAsync(SqliteConnection connection, string sql)
    {
        StatementSplitter.Split(sql, Lexicon).ToList().ForEach(s => SqliteJudge.Execute(connection, s));
        return Task.CompletedTask;
    }
}
