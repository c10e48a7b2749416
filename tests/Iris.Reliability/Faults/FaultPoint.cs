using System.Diagnostics;

namespace Iris.Reliability.Faults;

/// <summary>When the process is to die, counted in commands that it sends.</summary>
/// <param name="number">The command, from 1; 0 for never.</param>
/// <param name="inside">Whether the command is under way then, or has not been sent yet.</param>
internal sealed class FaultPoint(int number, bool inside) : CommandGate
{
    private int _count;

    /// <summary>How many commands have been sent.</summary>
    public int Count => _count;

    /// <summary>Sends a command, unless this is the end.</summary>
    public override async Task<T> SendAsync<T>(string text, Func<Task<T>> send)
    {
        var here = Interlocked.Increment(ref _count) == number;
        if (here && !inside)
        {
            Die();
        }

        var sent = send();
        if (here)
        {
            // Long enough for the server to have begun, mostly not long enough to have answered.
            await Task.WhenAny(sent, Task.Delay(2)).ConfigureAwait(false);
            Die();
        }

        return await sent.ConfigureAwait(false);
    }

    /// <summary>SIGKILL: nothing is caught, closed or flushed.</summary>
    private static void Die()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
