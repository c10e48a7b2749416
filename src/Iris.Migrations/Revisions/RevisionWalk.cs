using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>A walk of so many revisions up or down, which must have one way to go at every step.</summary>
internal sealed class RevisionWalk(RevisionLinks links, IReadOnlyList<int> heads, IReadOnlyList<int> bases)
{
    /// <summary>Where a step up forks, chooses the ways that lead there.</summary>
    public Func<IReadOnlyList<int>, IReadOnlyList<int>> Choose { get; init; } = ways => ways;

    /// <summary>At the end of the graph, stay there instead of leaving it.</summary>
    public bool StaysInside { get; init; }

    /// <summary>
    /// Where the walk ends: a node, <see cref="TargetResolver.Base"/> where a walk down ended exactly there, or
    /// <see cref="TargetResolver.Past"/>. From base a walk goes up from the first revisions, or down from the heads.
    /// </summary>
    public int From(int start, int steps)
    {
        var at = start;
        var ground = false;
        for (var left = Math.Abs(steps); left > 0; left--)
        {
            IReadOnlyList<int> ways = ground ? [] : steps > 0 ? Choose(Up(at)) : Down(at);
            if (ways.Count > 1)
            {
                throw new IrisException(DiagnosticCatalogue.AmbiguousWalk(Name(at), ways.Select(way => links.Nodes[way].Site).ToArray()));
            }

            if (ways.Count == 0)
            {
                if (steps > 0 || ground || at == TargetResolver.Base)
                {
                    return StaysInside ? at : TargetResolver.Past;
                }

                ground = true;
            }

            at = ways.Count == 0 ? TargetResolver.Base : ways[0];
        }

        return at;
    }

    private IReadOnlyList<int> Up(int at) => at == TargetResolver.Base ? bases : links.Children[at];

    private IReadOnlyList<int> Down(int at) => at == TargetResolver.Base ? heads : links.Parents[at];

    private string Name(int at) => at == TargetResolver.Base ? "base" : links.Nodes[at].Id;
}
