using System.Diagnostics;
using System.Globalization;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Targets;

/// <summary>Tells how far it is: one line that changes on a terminal; elsewhere a line for each target of which there is something to say.</summary>
internal sealed class TargetProgress(Shell shell, int count)
{
    private readonly Lock _writing = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;
    private int _running;
    private int _done;
    private int _failed;

    public void Started() => Interlocked.Increment(ref _running);

    public void Done(TargetResult result)
    {
        lock (_writing)
        {
            _done++;
            _failed += result.IsFailure ? 1 : 0;
            Interlocked.Decrement(ref _running);
            if (shell.ErrorIsTerminal)
            {
                Overwrite();
            }
            else if (Line(result) is { } line)
            {
                shell.Error.WriteLine($"[{_done}/{count}] {line}");
            }
        }
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        if (shell.ErrorIsTerminal)
        {
            shell.Error.Write("\r\u001b[K");
        }
    }

    private static string? Line(TargetResult result) => result.Outcome switch
    {
        TargetOutcome.Done when result.Applied.Count > 0 => string.Create(CultureInfo.InvariantCulture, $"{result.Target.Name}: {result.Applied.Count} revision{(result.Applied.Count == 1 ? "" : "s")}, now at {result.Stand} ({result.Duration.TotalMilliseconds:0} ms)"),
        TargetOutcome.Failed => $"{result.Target.Name}: failed",
        TargetOutcome.Locked => $"{result.Target.Name}: another run holds it",
        _ => null,
    };

    // Ten times a second is calm enough, and no terminal is slowed down by it.
    private void Overwrite()
    {
        if (_clock.Elapsed < _next && _done < count)
        {
            return;
        }

        _next = _clock.Elapsed + TimeSpan.FromMilliseconds(100);
        var line = $"[{_done}/{count}] {(_failed == 0 ? "" : $"{_failed} failed, ")}{_running} running, {_clock.Elapsed.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s";
        shell.Error.Write("\r\u001b[K" + line[..Math.Min(line.Length, Math.Max(1, shell.Width() - 1))]);
    }
}
