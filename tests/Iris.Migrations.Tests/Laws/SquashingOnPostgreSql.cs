using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Running;
using Iris.Migrations.Tests.Sql;
using Npgsql;

namespace Iris.Migrations.Tests.Laws;

/// <summary>A new database comes by the squash to what it comes to by the originals: enums, keys, views and all.</summary>
[TestClass]
public sealed class SquashingOnPostgreSql
{
    private static readonly Dialect Dialect = DialectCatalogue.Get("postgresql");

    [TestMethod]
    public async Task EndsWhereTheOriginalsEnd()
    {
        await using var scratch = await ScratchPostgres.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("iris-squash-").FullName;
        var compared = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new RandomModel(seed, Dialect);
            var creation = random.Creation();
            List<Operation> all = [.. creation, .. random.Changes(DatabaseModel.Empty.Apply(creation))];
            var revisions = all.Select(operation => ((IEnumerable<Operation>)[operation], (IEnumerable<Operation>?)null)).ToArray();
            if (revisions.Length < 2)
            {
                continue;
            }

            var squashed = await SquashedSource.CompileAsync(folder, Dialect.Name, 1, revisions.Length, revisions);
            var read = AssemblyRevisionReader.Read(squashed.Location).Revisions;
            var (originals, squash) = (RevisionGraph.Build(read.Where(r => r.Replaces.Count == 0)), RevisionGraph.Build(read));
            var expected = await UpgradedAsync(scratch, originals, squashed);
            var what = $"seed {seed}: {string.Join("; ", all.Select(o => o.Summary))}";

            Assert.AreEqual(expected, await UpgradedAsync(scratch, squash, squashed), what);
            compared += expected == "failed" ? 0 : 1;
        }

        Assert.IsGreaterThan(30, compared);

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> UpgradedAsync(ScratchPostgres scratch, RevisionGraph graph, System.Reflection.Assembly migrations)
    {
        await scratch.ResetAsync();
        var compiler = new PlanCompiler(graph, new(migrations), Dialect);
        var runner = new MigrationRunner(compiler, Dialect, () => new NpgsqlConnection(scratch.ConnectionString), new() { Database = "test" }, new Silence());
        var result = await runner.RunAsync(rows => graph.PlanUpgrade(rows, "head"), CancellationToken.None);
        if (!result.Succeeded)
        {
            return "failed";
        }

        await using var connection = await scratch.OpenAsync();
        var model = await Dialect.InspectAsync(connection, CancellationToken.None);
        return string.Join('\n', model.Tables.Where(t => !t.Name.Name.StartsWith("iris_", StringComparison.Ordinal)).Select(t => string.Join("\n  ", [
            t.Name.ToString(),
            .. t.Columns.Select(c => c.ToString()),
            .. t.Constraints.Select(c => c.ToString()).Order(StringComparer.Ordinal),
            .. t.Indexes.Select(i => i.ToString()),
            t.Comment ?? "",
        ])).Concat(model.Objects.Select(o => o.GetType().Name + " " + o)));
    }
}
