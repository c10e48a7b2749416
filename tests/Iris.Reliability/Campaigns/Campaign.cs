using Iris.Reliability.Databases;
using Iris.Reliability.Runs;

namespace Iris.Reliability.Campaigns;

/// <summary>A kind of disturbance, tried again and again at other points.</summary>
/// <param name="isShort">Whether a few points are to be tried only.</param>
internal abstract class Campaign(bool isShort)
{
    /// <summary>What is done, for the report.</summary>
    public abstract string Title { get; }

    protected bool IsShort => isShort;

    /// <summary>Whether it can be done to this kind of database.</summary>
    public virtual bool Suits(Server server) => true;

    /// <summary>Tries it on one kind of database.</summary>
    public abstract Task<Tally> RunAsync(Server server);

    /// <summary>How the database looks when nothing disturbs an upgrade.</summary>
    protected static async Task<Snapshot> UndisturbedAsync(Server server)
    {
        await using var database = await server.CreateAsync();
        (await DirectRun.OfAsync(server.Dialect, database.Connect, "upgrade", "head")).Succeeded("an undisturbed upgrade");
        return await Snapshot.OfAsync(database);
    }

    /// <summary>The next upgrade, which has to end as an undisturbed one does; and the one after it, which has to find nothing to do.</summary>
    /// <returns>The next upgrade.</returns>
    protected static async Task<DirectRun> RecoverAsync(TestDatabase database, Snapshot undisturbed)
    {
        var next = (await DirectRun.OfAsync(database.Dialect, database.Connect, "upgrade", "head")).Succeeded("the next upgrade");
        (await Snapshot.OfAsync(database)).MustEqual(undisturbed);
        await Snapshot.MustBeAccountedForAsync(database);
        var again = (await DirectRun.OfAsync(database.Dialect, database.Connect, "upgrade", "head", lockTimeout: 0)).Succeeded("the upgrade after that");
        if (again.Events.Any(line => line.Contains("stepStarted", StringComparison.Ordinal)))
        {
            throw new FailedRunException("the upgrade after that found something to do");
        }

        return next;
    }
}
