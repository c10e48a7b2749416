using System.Data.Common;
using System.Text.Json;
using Iris.Migrations.Artifacts;

namespace Iris.Reliability.Runs;

/// <summary>A run of the engine in this process.</summary>
/// <param name="ExitCode">0 done, 1 failed, 4 locked.</param>
/// <param name="Events">What the engine told, a line each.</param>
internal sealed record DirectRun(int ExitCode, IReadOnlyList<string> Events)
{
    public static async Task<DirectRun> OfAsync(string dialect, Func<DbConnection> connect, string command, string target, double lockTimeout = 60)
    {
        var request = JsonSerializer.Serialize(new
        {
            command,
            dialects = new[] { dialect },
            targets = new[] { target },
            lockTimeout,
            database = "the database of this run",
            toolVersion = "reliability",
        });
        var events = new List<string>();
        var exitCode = await Engine.RunAsync(request, typeof(DirectRun).Assembly, connect, TextWriter.Null, events.Add, CancellationToken.None);
        return new(exitCode, events);
    }

    /// <summary>Fails unless the run ended well.</summary>
    public DirectRun Succeeded(string what) =>
        ExitCode == 0 ? this : throw new FailedRunException($"{what} ended with {ExitCode}: {string.Join(" ", Events.TakeLast(3))}");
}
