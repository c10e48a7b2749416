using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Iris.Benchmarks;

/// <summary>Runs a program and says how long it took, by the wall and by the processor, in milliseconds.</summary>
internal static partial class Child
{
    public static (double Wall, double Cpu) Run(params string[] command)
    {
        // The shell's `times` is the one portable way to the processor time of a process that has ended.
        var line = string.Join(' ', command.Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("bash", ["-c", $"{line} >/dev/null || exit 1; times"]) { RedirectStandardOutput = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var times = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = clock.Elapsed.TotalMilliseconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{line} failed.");
        }

        var spent = Seconds().Matches(times.Trim().Split('\n')[^1]);
        return (wall, spent.Sum(m => (60_000 * double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)) + (1000 * double.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))));
    }

    /// <summary>What a program prints.</summary>
    public static string Read(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} failed: {text}");
    }

    [GeneratedRegex(@"(\d+)m([\d.]+)s")]
    private static partial Regex Seconds();
}
