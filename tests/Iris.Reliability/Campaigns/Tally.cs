using Iris.Reliability.Runs;

namespace Iris.Reliability.Campaigns;

/// <summary>What came of a campaign on one kind of database.</summary>
internal sealed class Tally
{
    private readonly List<string> _failures = [];

    /// <summary>How many times something was disturbed.</summary>
    public int Runs { get; private set; }

    /// <summary>How many foreign keys the server had lost by itself, and the next upgrade added again (IRIS0526).</summary>
    public int KeysGivenBack { get; set; }

    public IReadOnlyList<string> Failures => _failures;

    /// <summary>Counts a run, and says so when it does not end as it must.</summary>
    /// <param name="name">What it was, so that it can be tried alone.</param>
    /// <param name="run">False where nothing was disturbed, which does not count.</param>
    public async Task<bool> TryAsync(string name, Func<Task<bool>> run)
    {
        try
        {
            var disturbed = await run();
            Runs += disturbed ? 1 : 0;
            return disturbed;
        }
        catch (Exception failed) when (failed is FailedRunException or System.Data.Common.DbException or Iris.Migrations.Diagnostics.IrisException)
        {
            Runs++;
            _failures.Add($"{name}: {failed.Message}");
            await Console.Error.WriteLineAsync($"  FAILED {name}: {failed.Message}");
            return true;
        }
    }
}
