using System.Globalization;
using Iris.Reliability.Databases;

namespace Iris.Reliability.Campaigns;

/// <summary>At any command.</summary>
internal sealed class KilledServers(bool isShort) : ServerKills(isShort)
{
    public override string Title => "server killed (SIGKILL) during a command, and started again";

    public override async Task<Tally> RunAsync(Server server)
    {
        var tally = new Tally();
        await using var own = await OwnServer.StartAsync(server.Dialect);
        var undisturbed = await UndisturbedAsync(own.Server);
        for (var point = 1; ; point += IsShort ? 17 : 3)
        {
            var (at, sent) = (point, 0);
            if (!await tally.TryAsync(
                string.Create(CultureInfo.InvariantCulture, $"{server.Name} upgrade, server killed at command {point}"),
                () => KillAsync(own, undisturbed, _ => Interlocked.Increment(ref sent) == at, at % 4, tally)))
            {
                return tally;
            }
        }
    }
}
