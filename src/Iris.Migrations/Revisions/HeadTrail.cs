namespace Iris.Migrations.Revisions;

/// <summary>
/// The heads before and after every step of a plan, worked out when asked for. Ten thousand steps over a thousand
/// branches would otherwise store ten million rows.
/// </summary>
internal sealed class HeadTrail(HeadSet start, IReadOnlyList<IReadOnlyList<HeadChange>> changes)
{
    // Readers walk forward; remembering the last answer makes that linear. One reference, so that readers may race.
    private Mark _last = new(0, start);

    /// <summary>The heads once so many steps have run.</summary>
    public HeadSet After(int steps)
    {
        var mark = _last;
        var (done, heads) = mark.Done <= steps ? (mark.Done, mark.Heads) : (0, start);
        if (done < steps)
        {
            heads = heads.Apply(Enumerable.Range(done, steps - done).SelectMany(step => changes[step]));
            _last = new Mark(steps, heads);
        }

        return heads;
    }

    private sealed record Mark(int Done, HeadSet Heads);
}
