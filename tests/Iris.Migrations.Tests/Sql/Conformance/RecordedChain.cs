using System.Text.Json.Nodes;
using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>A recorded graph of revisions, walked up and down on MariaDB by its client; after each command the database is as it was recorded.</summary>
[TestClass]
public class RecordedChain
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("mysql");
    private static readonly VersionTable Versions = new(Dialect, "alembic_version");

    public static IEnumerable<object[]> Files => Directory.GetFiles(DdlCase.Folder, "chain_*.json").Select(f => new object[] { Path.GetFileName(f) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void Ends_after_each_command_where_the_recorded_tool_does(string file)
    {
        using var scratch = ScratchMariaDb.Create();
        var chain = JsonNode.Parse(File.ReadAllText(Path.Combine(DdlCase.Folder, file)))!["chain"]!;
        var recorded = chain["revisions"]!.AsArray().ToDictionary(r => (string)r!["id"]!, r => r!.AsObject());
        var graph = RevisionGraph.Build(recorded.Values.Select(r => new Revision { Id = (string)r["id"]!, Revises = Parents(r["down"]) }));
        var (model, rows) = (DatabaseModel.Empty, HeadSet.Empty);
        Run(scratch, Versions.Create());
        var judge = new MariaDbJudge(scratch);
        foreach (var command in chain["live"]!["mariadb"]!.AsArray())
        {
            var words = ((string)command!["command"]!).Split(' ');
            var plan = words[0] == "upgrade" ? graph.PlanUpgrade(rows, words[1]) : graph.PlanDowngrade(rows, words[1]);
            foreach (var step in plan.Steps)
            {
                var operations = recorded[step.Revision!.Id][step.Direction == StepDirection.Upgrade ? "upgrade" : "downgrade"]!.AsArray();
                var compiled = Dialect.Compile(RecordedOperations.Translate(operations, "mariadb"), model);
                Assert.IsEmpty(compiled.Problems, string.Join("; ", compiled.Problems));
                Run(scratch, compiled.Steps.SelectMany(ScriptForm.Of).Concat(step.Changes.Select(Versions.Statement)));
                model = compiled.After;
            }

            rows = plan.After;
            Assert.IsNull(JsonDifference.Between(MariaDbJudge.Recorded(command["result"]!.AsObject(), withRows: true), judge.Dump(withRows: true)), string.Join(' ', words));
        }
    }

    private static string[] Parents(JsonNode? down) => down switch
    {
        null => [],
        JsonArray several => [.. several.Select(p => (string)p!)],
        _ => [(string)down!],
    };

    private static void Run(ScratchMariaDb scratch, IEnumerable<SqlStatement> statements)
    {
        var (code, text) = scratch.RunClient(string.Join("\n", [.. Dialect.Script.Session, .. statements.Select(s => Dialect.Script.Terminate(s.Text))]));
        Assert.AreEqual(0, code, text);
    }
}
