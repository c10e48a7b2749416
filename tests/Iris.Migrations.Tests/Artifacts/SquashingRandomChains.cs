using System.Reflection;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Migrations.Sql;
using Iris.Migrations.Tests.Authoring;
using Iris.Migrations.Tests.Running;
using Iris.Migrations.Tests.Sqlite;
using Microsoft.Data.Sqlite;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>Whatever is squashed, and wherever a database stands: it ends as the originals would have left it.</summary>
[TestClass]
public sealed class SquashingRandomChains
{
    private const int Seeds = 125;

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"iris-squash-{Guid.NewGuid():N}")).FullName;
    private readonly Dictionary<Assembly, (IReadOnlyList<Revision> Revisions, RevisionRecorder Recorder)> _read = [];
    private readonly Dictionary<(Assembly, SquashedChain), (RevisionGraph Graph, PlanCompiler Compiler)> _compilers = [];
    private int _databases;

    [TestCleanup]
    public void Delete() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public async Task EndsWhereTheOriginalsEnd()
    {
        var chains = Enumerable.Range(0, Seeds).Select(seed => new SquashedChain(seed)).ToList();
        var assemblies = chains.ToDictionary(chain => chain, chain => CompiledSource.Compile(_folder, chain.Sources));
        var squashes = new List<string>();
        foreach (var chain in chains)
        {
            squashes.Add(chain.SourceOfSquash(await SquashAsync(assemblies[chain], chain)));
        }

        var kept = CompiledSource.Compile(_folder, chains.SelectMany(chain => chain.Sources).Concat(squashes));
        var alone = CompiledSource.Compile(_folder, chains.SelectMany(chain => chain.SourcesOutside).Concat(squashes));
        var (compared, places, shorter) = (0, 0, 0);
        foreach (var (chain, source) in chains.Zip(squashes))
        {
            var originals = assemblies[chain];
            var reference = NewDatabase();
            if (await RunAsync(originals, chain, reference, chain.Last) is not null)
            {
                continue; // The rows do not bear the changes, by lot.
            }

            var expected = Described(reference);
            foreach (var migrations in new[] { kept, alone })
            {
                var fresh = NewDatabase();
                Assert.IsNull(await RunAsync(migrations, chain, fresh, chain.Last), source);
                Assert.AreEqual(expected, Described(fresh), source);
            }

            foreach (var place in chain.Places)
            {
                var database = NewDatabase();
                Assert.IsNull(await RunAsync(originals, chain, database, place));
                Assert.IsNull(await RunAsync(kept, chain, database, chain.Last), $"{place}\n{source}");
                Assert.AreEqual(expected, Described(database), $"{place}\n{source}");
                Assert.AreEqual(Rows(kept, chain), database.One("SELECT group_concat(version_num) FROM iris_version"));
                places++;
            }

            await CompareDowngradesAsync(originals, alone, chain, reference);
            compared++;
            shorter += source.Split("        op.").Length < chain.Sources.Where((_, i) => chain.Range.Ids.Contains(chain.Graph.Revisions[i].Id)).Sum(text => text.Split("        op.").Length - 1) ? 1 : 0;
        }

        Console.WriteLine($"{compared} chains compared, from {places} places; {shorter} of them with fewer operations");
        Assert.IsGreaterThan(100, compared);
        Assert.IsGreaterThan(50, shorter);
    }

    private string Rows(Assembly migrations, SquashedChain chain) => Compiler(migrations, chain).Graph.PlanUpgrade(HeadSet.Empty, chain.Last).After.Single();

    private async Task CompareDowngradesAsync(Assembly originals, Assembly alone, SquashedChain chain, SqliteDatabase reference)
    {
        var squashed = NewDatabase();
        Assert.IsNull(await RunAsync(alone, chain, squashed, chain.Last));
        var first = chain.Graph.ParentsOf(chain.Range.First) is [var parent] ? parent.Id : "base";
        if (await RunAsync(originals, chain, reference, first, down: true) is null)
        {
            Assert.IsNull(await RunAsync(alone, chain, squashed, first, down: true));
            Assert.AreEqual(Described(reference), Described(squashed));
        }
    }

    private static async Task<string> SquashAsync(Assembly migrations, SquashedChain chain)
    {
        using var text = new StringWriter();
        var events = new List<string>();
        var request = new EngineRequest { Command = "squash", Dialects = ["sqlite"], Targets = [.. chain.Range.Revisions.Select(revision => revision.Id)] };
        var code = await Engine.RunAsync(JsonSerializer.Serialize(request, EngineJson.Default.EngineRequest), migrations, null, text, events.Add, CancellationToken.None);
        Assert.AreEqual(0, code, string.Join('\n', events));
        return text.ToString();
    }

    // A graph per chain: the others would only make each plan longer.
    private (RevisionGraph Graph, PlanCompiler Compiler) Compiler(Assembly migrations, SquashedChain chain)
    {
        if (!_compilers.TryGetValue((migrations, chain), out var found))
        {
            var (revisions, recorder) = _read.TryGetValue(migrations, out var read)
                ? read
                : _read[migrations] = (AssemblyRevisionReader.Read(migrations.Location, path => path).Revisions, new RevisionRecorder(migrations, remembers: true));
            var graph = RevisionGraph.Build(revisions.Where(revision => revision.Id.StartsWith(chain.Prefix, StringComparison.Ordinal)));
            found = _compilers[(migrations, chain)] = (graph, new PlanCompiler(graph, recorder, DialectCatalogue.Get("sqlite")));
        }

        return found;
    }

    /// <summary>Runs to a target; why that failed, or null where it did not.</summary>
    private async Task<string?> RunAsync(Assembly migrations, SquashedChain chain, SqliteDatabase database, string target, bool down = false)
    {
        var dialect = DialectCatalogue.Get("sqlite");
        var (graph, compiler) = Compiler(migrations, chain);
        var runner = new MigrationRunner(compiler, dialect, () => new SqliteConnection(database.Connection.ConnectionString), new() { Database = "app.db" }, new Silence());
        try
        {
            var result = await runner.RunAsync(rows => down ? graph.PlanDowngrade(rows, target) : graph.PlanUpgrade(rows, target), CancellationToken.None);
            return result.Succeeded ? null : string.Join('\n', result.Errors!);
        }
        catch (Diagnostics.IrisException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>The schema and all rows, without Iris's own tables.</summary>
    private static string Described(SqliteDatabase database) => string.Join('\n', database.Inspect().Tables
        .Where(table => !table.Name.Name.StartsWith("iris_", StringComparison.Ordinal))
        .Select(table => string.Join("\n  ", [
            table.Name.ToString(),
            .. table.Columns.Select(column => column.ToString()),
            .. table.Constraints.Select(constraint => constraint.ToString()).Order(StringComparer.Ordinal),
            .. table.Indexes.Select(index => index.ToString()),
            .. database.Query($"SELECT {string.Join(", ", table.Columns.Select(c => $"quote(\"{c.Name}\")"))} FROM \"{table.Name}\" ORDER BY rowid"),
        ])));

    private SqliteDatabase NewDatabase() => SqliteDatabase.At(Path.Combine(_folder, $"{_databases++}.db"));
}
