using Iris.Migrations.Revisions;

namespace Iris.Tool.Drawing;

/// <summary>
/// Gives every revision of a graph a row and a lane. A lane is held for a revision from the first one that leads down to it until it
/// is there, so that a line down never meets another revision; the first parent goes on in the lane of its child.
/// </summary>
internal static class GraphLanes
{
    /// <param name="graph">The graph.</param>
    /// <param name="revisions">Newest first: each before those that it revises.</param>
    public static IReadOnlyList<GraphPlace> Of(RevisionGraph graph, IReadOnlyList<Revision> revisions)
    {
        var shown = revisions.ToHashSet();
        var held = new List<Revision?>();
        var places = new List<GraphPlace>();
        foreach (var revision in revisions)
        {
            var lane = held.IndexOf(revision) is >= 0 and var known ? known : Free(held);
            held[lane] = null;
            places.Add(new GraphPlace(revision, places.Count, lane));
            foreach (var parent in graph.ParentsOf(revision).Where(parent => shown.Contains(parent) && !held.Contains(parent)))
            {
                held[held[lane] is null ? lane : Free(held)] = parent;
            }
        }

        return places;
    }

    private static int Free(List<Revision?> held)
    {
        var lane = held.IndexOf(null);
        if (lane < 0)
        {
            lane = held.Count;
            held.Add(null);
        }

        return lane;
    }
}
