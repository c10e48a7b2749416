using Iris.Migrations.Revisions;
using Iris.Migrations.Tests.Revisions.Conformance;

namespace Iris.Migrations.Tests.Revisions;

/// <summary>Random sound graphs with branches, merges, several bases, dependencies and labels; the same ones in every run.</summary>
internal sealed class RandomGraph
{
    private readonly Random _random;

    public RandomGraph(int seed)
    {
        _random = new Random(seed);
        var size = _random.Next(1, 40);
        var ids = Enumerable.Range(0, size).Select(i => $"{_random.Next(0x1000):x3}{i:x2}").ToArray();
        Revisions = ids.Select((id, i) => new Revision
        {
            Id = id,
            Revises = Some(ids[..i], _random.Next(10) switch { 0 => 0, < 8 => 1, _ => 2 }),
            DependsOn = Some(ids[..i], _random.Next(6) == 0 ? _random.Next(1, 3) : 0),
            BranchLabels = _random.Next(8) == 0 ? [$"label{i}"] : [],
        }).ToArray();
        Graph = RevisionGraph.Build(Revisions);
        Edges = new RecordedEdges(Revisions.Select(each => new RecordedRevision(each.Id, [.. each.Revises], [.. each.DependsOn], [.. each.BranchLabels])).ToArray());
    }

    public Revision[] Revisions { get; }

    public RevisionGraph Graph { get; }

    /// <summary>What the graph is checked against; knows nothing of it.</summary>
    public RecordedEdges Edges { get; }

    public static IEnumerable<RandomGraph> Many => Enumerable.Range(0, 400).Select(seed => new RandomGraph(seed));

    /// <summary>Rows of a database that someone upgraded to a few revisions.</summary>
    public HeadSet SomeRows() => new(Edges.Minimal(Edges.Closure(Some(Revisions.Select(each => each.Id).ToArray(), _random.Next(4)))));

    public string SomeId() => Revisions[_random.Next(Revisions.Length)].Id;

    public Revision[] Shuffled()
    {
        var shuffled = Revisions.ToArray();
        _random.Shuffle(shuffled);
        return shuffled;
    }

    // Recent ones more often, as in a real history.
    private string[] Some(string[] from, int count) => Enumerable.Range(0, Math.Min(count, from.Length))
        .Select(_ => from[^(1 + _random.Next(_random.Next(2) == 0 ? Math.Min(4, from.Length) : from.Length))])
        .Distinct()
        .ToArray();
}
