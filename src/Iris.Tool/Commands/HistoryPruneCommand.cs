using System.Globalization;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>history prune</c>: deletes what is old from the history table of a database.</summary>
internal static class HistoryPruneCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        command.Description = "Delete what is old from the history of the database.";
        var options = new GlobalOptions(command);
        var age = GlobalOptions.Value(command, "--older-than <AGE>", "How old: 90d, 12h; or a date, 2026-01-31. What was applied last of each revision stays.");
        runner.Handle(command, options, workspace => RunAsync(
            workspace, Before(GlobalOptions.Read(age) ?? throw Cli.Usage("How old? Say --older-than 90d.", command), command)));
    }

    private static async Task<int> RunAsync(Workspace workspace, DateTime before)
    {
        var deleted = 0;
        var records = await DatabaseRecords.OpenAsync(workspace).ConfigureAwait(false);
        if (records is not null)
        {
            await using (records.ConfigureAwait(false))
            {
                deleted = await records.PruneHistoryAsync(before, workspace.Cancellation).ConfigureAwait(false);
            }
        }

        workspace.Say($"Deleted {deleted} row{(deleted == 1 ? "" : "s")} from the history, older than {before.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.");
        return ExitCode.Done;
    }

    private static DateTime Before(string age, CommandLineApplication command)
    {
        if (age.Length > 1 && age[^1] is 'd' or 'h' && double.TryParse(age[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) && count < 1e5)
        {
            return DateTime.UtcNow - (age[^1] == 'd' ? TimeSpan.FromDays(count) : TimeSpan.FromHours(count));
        }

        return DateTime.TryParseExact(age, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw Cli.Usage($"'{age}' is no age: say 90d, 12h or 2026-01-31.", command);
    }
}
