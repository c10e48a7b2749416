using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using Iris.Tool.Targets;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>current</c>: where the database stands. Creates nothing.</summary>
internal static class CurrentCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var checkHeads = GlobalOptions.Flag(command, "-c|--check-heads", "Exit with 3 unless everything is applied.");
        var targets = new TargetOptions(command, changes: false);
        runner.Handle(command, options, workspace =>
        {
            targets.Check();
            return targets.IsGiven ? CurrentOfMany.RunAsync(workspace, targets, checkHeads.HasValue()) : RunAsync(workspace, checkHeads.HasValue());
        });
    }

    private static async Task<int> RunAsync(Workspace workspace, bool checkHeads)
    {
        var graph = workspace.Graph;
        var rows = await workspace.ReadRowsAsync().ConfigureAwait(false);
        if (!graph.IsSound)
        {
            throw BrokenChain.Tell(workspace, graph, rows);
        }

        var database = workspace.Databases.Address.Display;
        var current = graph.CurrentOf(rows);
        var pending = checkHeads || workspace.Options.Json ? graph.Pending(rows) : [];
        if (workspace.Options.Json)
        {
            var marks = new RevisionMarks(graph, current);
            Write(workspace, new CurrentDocument(
                database,
                [.. rows],
                [.. current.Select(revision => RevisionDocument.Of(revision, graph, marks))],
                pending.Count == 0,
                [.. pending.Select(revision => revision.Id)]));
        }
        else
        {
            Write(workspace, database, current, graph, rows);
        }

        if (!checkHeads || pending.Count == 0)
        {
            return ExitCode.Done;
        }

        DiagnosticPrinter.Print(workspace.Shell, NotAtHead(database, rows, pending));
        return ExitCode.CheckFailed;
    }

    public static Diagnostic NotAtHead(string database, HeadSet rows, IReadOnlyList<Revision> pending)
    {
        var some = string.Join(", ", pending.Take(5).Select(revision => revision.Id));
        return DiagnosticCatalogue.NotAtHead(database, rows.ToString(), pending.Count > 5 ? $"{some} and {pending.Count - 5} more" : some, pending.Count);
    }

    private static void Write(Workspace workspace, string database, IReadOnlyList<Revision> current, RevisionGraph graph, HeadSet rows)
    {
        if (workspace.Options.Verbose)
        {
            workspace.Say($"Current revision(s) for {database}:");
        }

        if (rows.Count == 0)
        {
            workspace.Say($"Nothing is applied in {database}.");
        }

        // What is current needs no mark that says so.
        var marks = new RevisionMarks(graph);
        RevisionList.Write(workspace, current, marks, revision => RevisionLine.Short(revision, marks, withLabels: false));
    }

    private static void Write(Workspace workspace, CurrentDocument document) =>
        workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(document, ToolJson.Plain.CurrentDocument));
}
