using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
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
        runner.Handle(command, options, workspace => RunAsync(workspace, GlobalOptions.Read(range), indicate.HasValue()));
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

    private static void Draw(Shell shell, IReadOnlyList<Revision> revisions, RevisionMarks marks)
    {
        foreach (var line in HistoryDrawing.Lines(revisions, marks, shell.Width(), shell.OutStyle))
        {
            shell.Out.WriteLine(line);
        }
    }
}
