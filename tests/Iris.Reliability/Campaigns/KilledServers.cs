using System.Globalization;
using Iris.Reliability.Databases;
using Iris.Reliability.Faults;
using Iris.Reliability.Runs;

namespace Iris.Reliability.Campaigns;

/// <summary>The server itself is killed while a statement is under way, and started again.</summary>
internal sealed class KilledServers(bool isShort) : Campaign(isShort)
{
    public override string Title => "server killed (SIGKILL) during a command, and started again";

    public override bool Suits(Server server) => OwnServer.CanRun(server.Dialect);

    public override async Task<Tally> RunAsync(Server server)
    {
        var tally = new Tally();
        await using var own = await OwnServer.StartAsync(server.Dialect);
        var undisturbed = await UndisturbedAsync(own.Server);
        for (var point = 1; ; point += IsShort ? 17 : 3)
        {
            var at = point;
            if (!await tally.TryAsync(string.Create(CultureInfo.InvariantCulture, $"{server.Name} upgrade, server killed at command {point}"), () => KillAsync(own, at, undisturbed)))
            {
                return tally;
            }
        }
    }

    private static async Task<bool> KillAsync(OwnServer own, int point, Snapshot undisturbed)
    {
        await using var database = await own.Server.CreateAsync();
        var sent = 0;
        var killed = false;
        var run = await DirectRun.OfAsync(
            own.Server.Dialect,
            () => new FaultConnection(database.Connect(), new AnnouncingGate(() =>
            {
                if (Interlocked.Increment(ref sent) == point)
                {
                    killed = true;
                    own.Kill(afterMilliseconds: point % 4);
                }
            })),
            "upgrade",
            "head");
        if (!killed)
        {
            run.Succeeded("a run whose server lived");
            return false;
        }

        await own.RestartAsync();
        await RecoverAsync(database, undisturbed);
        return true;
    }
}
