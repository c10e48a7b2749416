using Iris.Migrations.Model;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Sql.Conformance;

namespace Iris.Migrations.Tests.Sql;

/// <summary>
/// The script of the sample for SQL Server, which is not here to run it: compared with what was recorded, statement by
/// statement of the same form, in <see cref="SqlServerConformance"/>.
/// </summary>
[TestClass]
public class GoldenSample
{
    private static string GoldenFile => Path.Combine(Repository.Root, "tests", "Iris.Migrations.Tests", "Sql", "Golden", "tasktracker.sqlserver.upgrade.sql");

    [TestMethod]
    public async Task The_script_for_SqlServer_is_as_it_was_accepted()
    {
        var script = await ScriptAsync();
        if (Environment.GetEnvironmentVariable("IRIS_ACCEPT") == "1")
        {
            await File.WriteAllTextAsync(GoldenFile, script);
        }

        Assert.AreEqual(await File.ReadAllTextAsync(GoldenFile), script);
    }

    /// <summary>What a batch needs from another one is there before it is read; what has to be alone is.</summary>
    [TestMethod]
    public async Task Each_statement_is_a_batch_of_its_own()
    {
        var batches = DialectCatalogue.Get("sqlserver").Split((await ScriptAsync()).Replace(":on error exit\n", "", StringComparison.Ordinal));
        Assert.IsTrue(batches.Where(b => b.Contains("ALTER TABLE", StringComparison.Ordinal)).All(b => !b.Contains("UPDATE tasks", StringComparison.Ordinal)));
        var changes = batches.Where(b => SqlServerStatements.Tokens(b)[0] is "create" or "alter" or "update" or "insert").ToList();
        Assert.IsTrue(changes.Count > 20 && changes.TrueForAll(b => StatementSplitter.Split(b, DialectCatalogue.Get("sqlserver").Lexicon).Count == 1));
        Assert.IsTrue(changes.TrueForAll(b => batches[batches.ToList().IndexOf(b) + 1] == "IF @@ERROR <> 0 SET NOEXEC ON"));
    }

    private static Task<string> ScriptAsync()
    {
        var assembly = typeof(TaskTracker.Migrations.InitialSchema).Assembly;
        var revisions = AssemblyRevisionReader.Read(assembly.Location, path => path).Revisions.Where(r => r.ResourceName is not null || r.TypeName!.StartsWith("TaskTracker.", StringComparison.Ordinal));
        var graph = RevisionGraph.Build(revisions);
        var dialect = DialectCatalogue.Get("sqlserver");
        return new ScriptWriter(new PlanCompiler(graph, new RevisionRecorder(assembly), dialect), dialect, new()).WriteAsync(graph.PlanUpgradeRange(null, "heads"), DatabaseModel.Empty);
    }
}
