using System.Globalization;
using System.Reflection;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Authoring;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Running;

/// <summary>A plan of more steps than are kept from when all of it was checked.</summary>
[TestClass]
public sealed class ALongPlan
{
    private const int Count = 1_005;
    private static readonly string Folder = Directory.CreateTempSubdirectory("iris-long-").FullName;
    private static readonly Assembly Revisions = CompiledSource.Compile(Folder, [Source()]);
    private readonly string _file = Path.Combine(Folder, $"{Guid.NewGuid():N}.db");

    private static RevisionGraph Graph(string last) => RevisionGraph.Build(Enumerable.Range(1, Count).Select(i => new Revision
    {
        Id = Id(i),
        Revises = i == 1 ? [] : [Id(i - 1)],
        TypeName = i == Count ? last : $"Written.R{i}",
    }));

    [ClassCleanup]
    public static void CleanUp() => Directory.Delete(Folder, recursive: true);

    [TestMethod]
    public async Task RunsToItsEndAndBack()
    {
        var graph = Graph($"Written.R{Count}");

        var up = await RunAsync(graph, rows => graph.PlanUpgrade(rows, "head"));
        Assert.AreEqual($"{Count} {Id(Count)}", $"{up.Applied.Count} {up.After}", string.Join('\n', up.Errors ?? []));
        Assert.AreEqual(Count, Ask("SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 't%' AND type = 'table'"));
        Assert.AreEqual(Count, Ask("SELECT COUNT(DISTINCT revision) FROM iris_history WHERE hash IS NOT NULL AND outcome = 'done'"));

        var down = await RunAsync(graph, rows => graph.PlanDowngrade(rows, "base"));
        Assert.AreEqual($"{Count} base", $"{down.Applied.Count} {down.After}", string.Join('\n', down.Errors ?? []));
        Assert.AreEqual(0, Ask("SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 't%' AND type = 'table'"));
    }

    [TestMethod]
    public async Task StopsBeforeARevisionThatIsAnotherOneTheSecondTime()
    {
        var graph = Graph("Written.Unsteady");

        var result = await RunAsync(graph, rows => graph.PlanUpgrade(rows, "head"));

        Assert.AreEqual("IRIS0206", result.Errors!.Single().Code);
        Assert.AreEqual($"{Id(Count)} {Id(Count - 1)} {Count - 1}", $"{result.Failed} {result.After} {result.Applied.Count}");
        Assert.AreEqual(Count - 1, Ask("SELECT COUNT(*) FROM sqlite_master WHERE name LIKE 't%' AND type = 'table'"));
    }

    [TestMethod]
    public async Task RunsNothingWhereItsEndCannotBeCompiled()
    {
        var graph = Graph("Written.Nobody");

        var error = await Assert.ThrowsExactlyAsync<Iris.Migrations.Diagnostics.IrisException>(() => RunAsync(graph, rows => graph.PlanUpgrade(rows, "head")));

        Assert.AreEqual("IRIS0207", error.Diagnostics.Single().Code);
        Assert.AreEqual(0, Ask("SELECT COUNT(*) FROM sqlite_master"));
    }

    private async Task<RunResult> RunAsync(RevisionGraph graph, Func<HeadSet, RevisionPlan> plan)
    {
        var dialect = DialectCatalogue.Get("sqlite");
        var runner = new MigrationRunner(new PlanCompiler(graph, new(Revisions), dialect), dialect, Connect, new(), new Silence());
        return await runner.RunAsync(plan, CancellationToken.None);
    }

    private SqliteConnection Connect() => new($"Data Source={_file};Pooling=False");

    private long Ask(string question)
    {
        using var connection = Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return (long)command.ExecuteScalar()!;
    }

    private static string Id(int number) => number.ToString("0000", CultureInfo.InvariantCulture);

    private static string Source()
    {
        var classes = Enumerable.Range(1, Count).Select(i => Class($"R{i}", $"t{i}", ""))
            .Append(Class("Unsteady", "t{s_count++}", "private static int s_count = 2000; "));
        return $"using Iris.Migrations;\n\nnamespace Written;\n\n{string.Concat(classes)}";
    }

    private static string Class(string name, string table, string field) =>
        $"public sealed class {name} : Migration\n{{\n    {field}public override void Upgrade(MigrationBuilder op) => op.CreateTable($\"{table}\", Column(\"id\", SqlType.Integer));\n\n    public override void Downgrade(MigrationBuilder op) => op.DropTable(\"{table}\");\n}}\n";
}
