using Iris.Migrations.Authoring;
using Iris.Migrations.Model;
using Iris.Migrations.Operations;
using Iris.Migrations.Revisions;
using Iris.Migrations.Tests.Sqlite;

namespace Iris.Migrations.Tests.Artifacts;

/// <summary>A chain of revisions by lot, with rows and raw SQL and now and then a fork, and the range of it that is squashed.</summary>
internal sealed class SquashedChain
{
    private readonly List<(Revision Revision, string Members)> _revisions = [];

    public SquashedChain(int seed)
    {
        var random = new Random(seed);
        var schema = new RandomSchema(seed);
        var creation = schema.Creation();
        var model = DatabaseModel.Empty.Apply(creation);
        List<List<Operation>> steps = [.. creation.Select(operation => new List<Operation> { operation })];
        steps.Add([new ExecuteSql(string.Join(";\n", schema.Rows(model)))]);
        steps.AddRange(schema.Changes(model).Chunk(random.Next(1, 3)).Select(chunk => chunk.ToList()));
        steps.Insert(random.Next(steps.Count), [new ExecuteSql("CREATE TABLE raw (id INTEGER);\nINSERT INTO raw VALUES (1)")]);

        Prefix = $"s{seed}x";
        var before = DatabaseModel.Empty;
        var folding = new Folding();
        foreach (var step in steps)
        {
            var inverse = Inversion.Of([.. step], before);
            _revisions.Add((Revision(random, isLast: _revisions.Count == steps.Count - 1), Members(step, inverse)));
            before = folding.Apply(before, step);
        }

        Graph = RevisionGraph.Build(_revisions.Select(each => each.Revision));
        Range = Closed(random);
        var all = _revisions.Select(each => each.Revision.Id).ToArray();
        random.Shuffle(all);
        Places = [.. all.Take(4), Range.Last.Id];
    }

    public string Prefix { get; }

    public RevisionGraph Graph { get; }

    public ClosedRange Range { get; }

    /// <summary>Where databases may stand that go on from there: some by lot, and the end of the range.</summary>
    public IReadOnlyList<string> Places { get; }

    public string Last => _revisions[^1].Revision.Id;

    public string Squash => Prefix + "squash";

    public IEnumerable<string> Sources => _revisions.Select(each => Source(each.Revision, each.Members));

    public IEnumerable<string> SourcesOutside => _revisions.Where(each => !Range.Ids.Contains(each.Revision.Id)).Select(each => Source(each.Revision, each.Members));

    public string SourceOfSquash(string members) => Source(
        new Revision { Id = Squash, Revises = Range.First.Revises, DependsOn = Range.DependsOn, Replaces = Range.Ids }, members);

    private static string Source(Revision revision, string members) =>
        $"using Iris.Migrations;\n\n[Revision(\"{revision.Id}\", Revises = {List(revision.Revises)}, DependsOn = {List(revision.DependsOn)}, Replaces = {List(revision.Replaces)})]\npublic sealed class R{revision.Id} : Migration\n{{\n{members}}}\n";

    private static string List(IReadOnlyList<string> ids) => $"new string[] {{ {string.Join(", ", ids.Select(id => $"\"{id}\""))} }}";

    private static string Members(IEnumerable<Operation> upgrade, IEnumerable<Operation>? downgrade) =>
        Method("Upgrade", upgrade) + (downgrade is null ? "" : Method("Downgrade", downgrade));

    private static string Method(string name, IEnumerable<Operation> operations) =>
        $"    public override void {name}(MigrationBuilder op)\n    {{\n{OperationSource.Write(operations, 2)}    }}\n";

    // The operations need one another, so the arms of a fork keep their order by a dependency.
    private Revision Revision(Random random, bool isLast)
    {
        var count = _revisions.Count;
        string IdOf(int i) => $"{Prefix}{i:00}";
        var isSecondArm = !isLast && count > 1 && _revisions[^1].Revision.Revises.Count == 1 && _revisions[^1].Revision.DependsOn.Count == 0 && random.Next(3) == 0;
        return new Revision
        {
            Id = IdOf(count),
            Revises = count == 0 ? []
                : isSecondArm ? _revisions[^1].Revision.Revises
                : _revisions[^1].Revision.DependsOn.Count > 0 ? [IdOf(count - 2), IdOf(count - 1)]
                : [IdOf(count - 1)],
            DependsOn = isSecondArm ? [IdOf(count - 1)] : [],
        };
    }

    private ClosedRange Closed(Random random)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var from = random.Next(_revisions.Count - 1);
            var to = random.Next(from + 1, _revisions.Count);
            try
            {
                return ClosedRange.Of(Graph, $"{_revisions[from].Revision.Id}:{_revisions[to].Revision.Id}");
            }
            catch (Diagnostics.IrisException)
            {
                // Not closed: try another.
            }
        }

        return ClosedRange.Of(Graph, $":{Last}");
    }
}
