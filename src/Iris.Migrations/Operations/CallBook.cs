using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Operations;

/// <summary>
/// The calls of one recording, in order. To walk the stack at each takes longer than all the rest of a recording, so they are only
/// counted; the first question where one stands has the recording made once more, with a walk at each.
/// </summary>
internal abstract class CallBook
{
    // Recording is the code of the author, who need not know of threads; runs on several databases may ask at a time.
    private static readonly Lock Gate = new();

    private int _count;
    private List<CallSite>? _sites;

    /// <summary>The next call.</summary>
    public CallSite Next() => new(this, _count++);

    /// <summary>Where a call stands; null where there are no symbols for it, or the second recording does not come so far.</summary>
    public SourceLocation? Find(int number)
    {
        lock (Gate)
        {
            _sites ??= Walk();
        }

        return number < _sites.Count ? _sites[number].Location : null;
    }

    /// <summary>Makes the recording, and asks what it is given for the place of each call.</summary>
    protected abstract void Record(Func<CallSite> places);

    private List<CallSite> Walk()
    {
        var sites = new List<CallSite>();
        try
        {
            Record(() =>
            {
                sites.Add(CallSite.Capture());
                return sites[^1];
            });
        }
        catch (IrisException)
        {
            // It did not throw the first time. That it records something else each time is for RecordingCheck to say.
        }

        return sites;
    }
}
