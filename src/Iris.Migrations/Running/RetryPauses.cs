namespace Iris.Migrations.Running;

/// <summary>The pauses between attempts: each twice as long as the one before, to a limit, and never quite the same for two who wait for one thing.</summary>
internal sealed class RetryPauses(int most)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>How many pauses there were.</summary>
    public int Number { get; private set; }

    /// <summary>The next pause; false where there have been enough.</summary>
    public bool TryNext(out TimeSpan pause)
    {
        pause = First * Math.Min(Math.Pow(2, Number), Longest / First) * (0.5 + (Random.Shared.NextDouble() / 2));
        return Number++ < most;
    }
}
