using Iris.Reliability.Databases;
using Iris.Reliability.Faults;
using Iris.Reliability.Runs;

namespace Iris.Reliability.Campaigns;

/// <summary>The server itself is killed while a statement is under way, and started again.</summary>
internal abstract class ServerKills(bool isShort) : Campaign(isShort)
{
    public override bool Suits(Server server) => OwnServer.CanRun(server.Dialect);

    /// <summary>Kills the server in the course of an upgrade; false where the upgrade did not come so far.</summary>
    /// <param name="own">The server.</param>
    /// <param name="undisturbed">How an undisturbed upgrade ends.</param>
    /// <param name="isDue">Asked about every command before it is sent: whether it is the one.</param>
    /// <param name="afterMilliseconds">How long it has been under way then.</param>
    /// <param name="tally">Where to count the keys that the server has lost.</param>
    protected static async Task<bool> KillAsync(OwnServer own, Snapshot undisturbed, Func<string, bool> isDue, int afterMilliseconds, Tally tally)
    {
        await using var database = await own.Server.CreateAsync();
        var killed = false;
        var run = await DirectRun.OfAsync(
            own.Server.Dialect,
            () => new FaultConnection(database.Connect(), new AnnouncingGate(text =>
            {
                if (!killed && isDue(text))
                {
                    killed = true;
                    own.Kill(afterMilliseconds);
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
        tally.KeysGivenBack += (await RecoverAsync(database, undisturbed)).Events.Count(line => line.Contains("IRIS0526", StringComparison.Ordinal));
        return true;
    }
}
