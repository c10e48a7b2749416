using System.Data.Common;
using System.Globalization;
using Iris.Reliability.Databases;
using Iris.Reliability.Faults;
using Iris.Reliability.Runs;

namespace Iris.Reliability.Campaigns;

/// <summary>The connection goes at a message of the client: before the server has it, or before the client has the answer.</summary>
internal sealed class CutConnections(bool isShort) : Campaign(isShort)
{
    public override string Title => "connection cut before each message, and before each answer";

    public override bool Suits(Server server) => server.Port is not null;

    public override async Task<Tally> RunAsync(Server server)
    {
        var tally = new Tally();
        var undisturbed = await UndisturbedAsync(server);
        foreach (var afterReply in new[] { false, true })
        {
            // Until a run ends before its turn has come.
            for (var message = 1; ; message += IsShort ? 11 : 1)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{server.Name} upgrade cut {(afterReply ? "after" : "before")} message {message}");
                var at = message;
                if (!await tally.TryAsync(name, () => CutAsync(server, at, afterReply, undisturbed)))
                {
                    break;
                }
            }
        }

        return tally;
    }

    private static async Task<bool> CutAsync(Server server, int message, bool afterReply, Snapshot undisturbed)
    {
        await using var database = await server.CreateAsync();
        bool cut;
        await using (var proxy = new CuttingProxy(server.Port!.Value, message, afterReply))
        {
            var port = proxy.Port;
            var run = await DirectRun.OfAsync(server.Dialect, () => Through(database, port), "upgrade", "head");
            cut = proxy.HasCut;
            if (!cut)
            {
                run.Succeeded("a run that was not cut");
            }
        }

        if (cut)
        {
            await RecoverAsync(database, undisturbed);
        }

        return cut;
    }

    private static DbConnection Through(TestDatabase database, int port) => Connections.Open(
        database.Dialect,
        new DbConnectionStringBuilder { ConnectionString = database.ConnectionString, ["Port"] = port.ToString(CultureInfo.InvariantCulture) }.ConnectionString);
}
