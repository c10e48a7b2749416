using System.Diagnostics;
using System.Globalization;
using Iris.Reliability.Databases;
using Iris.Reliability.Faults;

namespace Iris.Reliability.Runs;

/// <summary>A run in a process of its own, which may be made to die.</summary>
/// <param name="ExitCode">That of the engine; 137 for one that was killed.</param>
/// <param name="Commands">How many commands it sent; 0 where it was killed.</param>
/// <param name="Output">All that it said.</param>
internal sealed record ChildRun(int ExitCode, int Commands, string Output)
{
    public const string Verb = "child";
    public const int Killed = 137;

    public static async Task<ChildRun> OfAsync(TestDatabase database, string command, string target, int point = 0, bool inside = false, double delay = 0)
    {
        using var process = Start(database, command, target, point, inside, delay);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var text = await output + await errors;
        var last = text.TrimEnd().Split('\n')[^1];
        return new(process.ExitCode, int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var commands) ? commands : 0, text);
    }

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (dialect, address, command, target) = (args[0], args[1], args[2], args[3]);
        var point = new FaultPoint(int.Parse(args[4], CultureInfo.InvariantCulture), args[5] == "inside");
        await Task.Delay(TimeSpan.FromSeconds(double.Parse(args[6], CultureInfo.InvariantCulture)));
        var run = await DirectRun.OfAsync(dialect, () => new FaultConnection(Connections.Open(dialect, address), point), command, target);
        Console.WriteLine(string.Join("\n", run.Events));
        Console.WriteLine(point.Count.ToString(CultureInfo.InvariantCulture));
        return run.ExitCode;
    }

    private static Process Start(TestDatabase database, string command, string target, int point, bool inside, double delay)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [typeof(ChildRun).Assembly.Location, Verb, database.Dialect, database.ConnectionString, command, target, point.ToString(CultureInfo.InvariantCulture), inside ? "inside" : "before", delay.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Run by its own executable, there is no assembly to name.
        if (Path.GetFileNameWithoutExtension(start.FileName) != "dotnet")
        {
            start.ArgumentList.RemoveAt(0);
        }

        return Process.Start(start)!;
    }
}
