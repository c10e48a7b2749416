using System.Globalization;
using Iris.Reliability.Databases;
using Iris.Reliability.Runs;

namespace Iris.Reliability.Campaigns;

/// <summary>Eight processes upgrade one database at once, a little apart from one another: all of them end well, and every revision runs once.</summary>
internal sealed class ManyRunners(bool isShort) : Campaign(isShort)
{
    private const int Processes = 8;
    private static readonly double[] Offsets = [0, 0.02, 0.1];

    public override string Title => "eight processes at once, started 0, 20 and 100 ms apart";

    public override async Task<Tally> RunAsync(Server server)
    {
        var tally = new Tally();
        var undisturbed = await UndisturbedAsync(server);
        for (var round = 0; round < (IsShort ? 1 : 20); round++)
        {
            foreach (var offset in Offsets)
            {
                await tally.TryAsync(string.Create(CultureInfo.InvariantCulture, $"{server.Name} round {round}, {offset} s apart"), () => RaceAsync(server, offset, undisturbed));
            }
        }

        return tally;
    }

    private static async Task<bool> RaceAsync(Server server, double offset, Snapshot undisturbed)
    {
        await using var database = await server.CreateAsync();
        var runs = await Task.WhenAll(Enumerable.Range(0, Processes).Select(i => ChildRun.OfAsync(database, "upgrade", "head", delay: i * offset)));
        if (runs.FirstOrDefault(run => run.ExitCode != 0) is { } failed)
        {
            throw new FailedRunException($"one ended with {failed.ExitCode}: {failed.Output}");
        }

        (await Snapshot.OfAsync(database)).MustEqual(undisturbed);
        await Snapshot.MustBeAccountedForAsync(database);
        return true;
    }
}
