using System.Text.Json;
using Iris.Migrations.Running;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>status</c>: where a database stands, what is pending or half done, who is at work, and what ran last. Creates nothing.</summary>
internal static class StatusCommand
{
    private const int Runs = 5;

    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        runner.Handle(command, options, RunAsync);
    }

    private static async Task<int> RunAsync(Workspace workspace)
    {
        var graph = workspace.Graph;
        var rows = await workspace.ReadRowsAsync().ConfigureAwait(false);
        if (!graph.IsSound)
        {
            throw BrokenChain.Tell(workspace, graph, rows);
        }

        var pending = graph.Pending(rows);
        var (journal, history, holder) = await ReadAsync(workspace).ConfigureAwait(false);
        var document = new StatusDocument(
            workspace.Databases.Address.Display,
            [.. rows],
            pending.Count == 0,
            [.. pending.Select(revision => revision.Id)],
            UnfinishedDocument.Of(journal),
            holder,
            [.. history.Take(Runs).Select(HistoryEntryDocument.Of)]);
        if (workspace.Options.Json)
        {
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(document, ToolJson.Plain.StatusDocument));
        }
        else
        {
            Write(workspace.Shell, document, history);
        }

        return ExitCode.Done;
    }

    private static async Task<(IReadOnlyList<JournalEntry> Journal, IReadOnlyList<HistoryEntry> History, string? Holder)> ReadAsync(Workspace workspace)
    {
        var records = await DatabaseRecords.OpenAsync(workspace).ConfigureAwait(false);
        if (records is null)
        {
            return ([], [], null);
        }

        await using (records.ConfigureAwait(false))
        {
            return (
                await records.ReadJournalAsync(workspace.Cancellation).ConfigureAwait(false),
                await records.ReadHistoryAsync(workspace.Cancellation).ConfigureAwait(false),
                await records.FindHolderAsync(workspace.Cancellation).ConfigureAwait(false));
        }
    }

    private static void Write(Shell shell, StatusDocument status, IReadOnlyList<HistoryEntry> history)
    {
        var some = string.Join(", ", status.Pending.Take(5)) + (status.Pending.Count > 5 ? $" and {status.Pending.Count - 5} more" : "");
        shell.Out.WriteLine($"Database    {status.Database}");
        shell.Out.WriteLine($"Stands at   {(status.Rows.Count == 0 ? "<base>" : string.Join(", ", status.Rows))}");
        shell.Out.WriteLine($"Pending     {(status.IsAtHeads ? "nothing" : $"{status.Pending.Count}: {some}")}");
        shell.Out.WriteLine($"At work     {status.AtWork ?? "nobody"}");
        if (status.Unfinished is { } unfinished)
        {
            shell.Out.WriteLine(shell.OutStyle.Yellow($"Half done   {unfinished.Direction} of {unfinished.Revision}"));
            foreach (var step in unfinished.Steps)
            {
                shell.Out.WriteLine("  " + step.Line());
            }
        }

        if (status.Runs.Count > 0)
        {
            shell.Out.WriteLine("Last steps");
        }

        foreach (var entry in history.Take(Runs))
        {
            shell.Out.WriteLine("  " + HistoryEntryDocument.Line(entry));
        }
    }
}
