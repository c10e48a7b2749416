using System.Text.Json;
using Iris.Migrations.Revisions;
using Iris.Migrations.Running;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>history</c>: the revisions, newest first; drawn on a terminal, a line each in a pipe.</summary>
internal static class HistoryCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var range = GlobalOptions.Value(command, "-r|--rev-range <RANGE>", "Only [from]:[to], both included; either side may be 'current'.");
        var indicate = GlobalOptions.Flag(command, "-i|--indicate-current", "Mark the revisions that the database stands at.");
        var applied = GlobalOptions.Flag(command, "--applied", "What was done to the database instead: when, by whom, how long it took, and what failed.");
        command.Command("prune", prune => HistoryPruneCommand.Configure(prune, runner));
        runner.Handle(command, options, workspace => !applied.HasValue()
            ? RunAsync(workspace, GlobalOptions.Read(range), indicate.HasValue())
            : range.HasValue() || indicate.HasValue()
                ? throw Cli.Usage("--applied lists what was done, not revisions: leave the other options out.", command)
                : ListAppliedAsync(workspace));
    }

    private static async Task<int> RunAsync(Workspace workspace, string? range, bool indicate)
    {
        var graph = workspace.Graph;
        if (!graph.IsSound)
        {
            throw BrokenChain.Tell(workspace, graph);
        }

        var asksDatabase = indicate || (range is not null && range.Split(':').Contains("current"));
        var rows = asksDatabase ? await workspace.ReadRowsAsync().ConfigureAwait(false) : HeadSet.Empty;
        var marks = new RevisionMarks(graph, asksDatabase ? graph.CurrentOf(rows) : null);
        var revisions = graph.History(range, rows);
        if (workspace.Shell.OutIsTerminal && !workspace.Options.Json && !workspace.Options.Verbose)
        {
            Draw(workspace.Shell, revisions, marks);
        }
        else
        {
            RevisionList.Write(workspace, revisions, marks, revision => RevisionLine.WithParents(revision, marks), asksDatabase);
        }

        return ExitCode.Done;
    }

    private static async Task<int> ListAppliedAsync(Workspace workspace)
    {
        IReadOnlyList<HistoryEntry> history = [];
        var records = await DatabaseRecords.OpenAsync(workspace).ConfigureAwait(false);
        if (records is not null)
        {
            await using (records.ConfigureAwait(false))
            {
                history = await records.ReadHistoryAsync(workspace.Cancellation).ConfigureAwait(false);
            }
        }

        if (workspace.Options.Json)
        {
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize([.. history.Select(HistoryEntryDocument.Of)], ToolJson.Plain.HistoryEntryDocumentArray));
        }
        else
        {
            history.Select(HistoryEntryDocument.Line).ToList().ForEach(workspace.Shell.Out.WriteLine);
        }

        return ExitCode.Done;
    }

    private static void Draw(Shell shell, IReadOnlyList<Revision> revisions, RevisionMarks marks)
    {
        foreach (var line in HistoryDrawing.Lines(revisions, marks, shell.Width(), shell.OutStyle))
        {
            shell.Out.WriteLine(line);
        }
    }
}
