namespace Iris.Migrations.Revisions;

/// <summary>
/// The heads before and after every step of a plan, worked out when asked for. Ten thousand steps over a thousand
/// branches would otherwise store ten million rows.
/// </summary>
internal sealed class HeadTrail(HeadSet start, IReadOnlyList<IReadOnlyList<HeadChange>> changes)
{
    // Readers walk forward, and ask again about either side of the step where they are: remembering two answers makes that
    // linear. One reference, so that readers may race.
    private Marks _last = new(new(0, start), new(0, start));

    /// <summary>The heads once so many steps have run.</summary>
    public HeadSet After(int steps)
    {
        var marks = _last;
        var mark = marks.Later.Done <= steps ? marks.Later : marks.Earlier.Done <= steps ? marks.Earlier : new(0, start);
        if (mark.Done == steps)
        {
            return mark.Heads;
        }

        var heads = mark.Heads.Apply(mark.Done + 1 == steps ? changes[mark.Done] : changes.Skip(mark.Done).Take(steps - mark.Done).SelectMany(each => each));
        _last = new(mark, new(steps, heads));
        return heads;
    }

    private sealed record Mark(int Done, HeadSet Heads);

    private sealed record Marks(Mark Earlier, Mark Later);
}
