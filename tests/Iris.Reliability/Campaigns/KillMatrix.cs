using System.Globalization;
using Iris.Reliability.Databases;
using Iris.Reliability.Runs;

namespace Iris.Reliability.Campaigns;

/// <summary>
/// The process is killed before a command, or while one is under way; after one is before the next. Every command of a run has its
/// turn, of the way up and of the way down, those that look, lock, begin and commit as well.
/// </summary>
internal sealed class KillMatrix(bool isShort) : Campaign(isShort)
{
    public override string Title => "process killed (SIGKILL) before and during every command";

    public override async Task<Tally> RunAsync(Server server)
    {
        var tally = new Tally();
        var undisturbed = await UndisturbedAsync(server);
        foreach (var (command, target) in new[] { ("upgrade", "head"), ("downgrade", "base") })
        {
            var commands = await CountAsync(server, command, target);

            // A few more than there are in a quiet run; the last ones find nothing to be killed at.
            foreach (var point in Points(commands))
            {
                foreach (var inside in new[] { false, true })
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"{server.Name} {command} {(inside ? "during" : "before")} command {point} of {commands}");
                    await tally.TryAsync(name, () => KillAsync(server, command, target, point, inside, undisturbed));
                }
            }
        }

        return tally;
    }

    private IEnumerable<int> Points(int commands) => Enumerable.Range(1, commands).Where(point => !IsShort || point % 9 == 5);

    private static async Task<int> CountAsync(Server server, string command, string target)
    {
        await using var database = await StartAsync(server, command);
        var run = await ChildRun.OfAsync(database, command, target);
        return run.ExitCode == 0 ? run.Commands : throw new FailedRunException($"a quiet {command} ended with {run.ExitCode}: {run.Output}");
    }

    private static async Task<bool> KillAsync(Server server, string command, string target, int point, bool inside, Snapshot undisturbed)
    {
        await using var database = await StartAsync(server, command);
        var run = await ChildRun.OfAsync(database, command, target, point, inside);
        if (run.ExitCode == 0)
        {
            return false;
        }

        if (run.ExitCode != ChildRun.Killed)
        {
            throw new FailedRunException($"it was not killed but ended with {run.ExitCode}: {run.Output}");
        }

        // Down and then up, or up at once: both are what somebody may type next.
        if (command == "downgrade" && point % 2 == 0)
        {
            (await DirectRun.OfAsync(server.Dialect, database.Connect, command, target)).Succeeded("the next downgrade");
        }

        await RecoverAsync(database, undisturbed);
        return true;
    }

    private static async Task<TestDatabase> StartAsync(Server server, string command)
    {
        var database = await server.CreateAsync();
        if (command == "downgrade")
        {
            (await DirectRun.OfAsync(server.Dialect, database.Connect, "upgrade", "head")).Succeeded("the upgrade before");
        }

        return database;
    }
}
