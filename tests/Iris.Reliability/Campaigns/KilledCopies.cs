using System.Globalization;
using Iris.Reliability.Databases;

namespace Iris.Reliability.Campaigns;

/// <summary>At some moment of each ALTER TABLE, most of which copy their table on MariaDB.</summary>
internal sealed class KilledCopies(bool isShort) : ServerKills(isShort)
{
    private const int Milliseconds = 20;

    public override string Title => "server killed (SIGKILL) in the course of an ALTER TABLE, and started again";

    public override bool Suits(Server server) => server.Dialect == "mysql" && base.Suits(server);

    public override async Task<Tally> RunAsync(Server server)
    {
        var tally = new Tally();
        await using var own = await OwnServer.StartAsync(server.Dialect);
        var undisturbed = await UndisturbedAsync(own.Server);
        for (var number = 1; ; number++)
        {
            for (var round = 0; round < (IsShort ? 1 : 3 * Milliseconds); round++)
            {
                var (at, sent, moment) = (number, 0, (number + round) % Milliseconds);
                if (!await tally.TryAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{server.Name} upgrade, server killed {moment} ms into ALTER TABLE {number}"),
                    () => KillAsync(own, undisturbed, text => text.StartsWith("ALTER TABLE", StringComparison.Ordinal) && Interlocked.Increment(ref sent) == at, moment, tally)))
                {
                    return tally;
                }
            }
        }
    }
}
