using System.Text.Json;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>show</c>: all about a revision.</summary>
internal static class ShowCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var revision = command.Argument("REV", "An id, a unique prefix, a label, head, heads or current.");
        runner.Handle(command, options, workspace => RunAsync(
            workspace, GlobalOptions.Read(revision) ?? throw Cli.Usage("Which revision?", command)));
    }

    /// <summary>The revisions that a target stands for; 'current' asks the database.</summary>
    public static async Task<IReadOnlyList<Revision>> FindAsync(Workspace workspace, string target) => target == "current"
        ? workspace.Graph.CurrentOf(await workspace.ReadRowsAsync().ConfigureAwait(false))
        : workspace.Graph.Resolve(target);

    private static async Task<int> RunAsync(Workspace workspace, string target)
    {
        var graph = workspace.Graph;
        var revisions = await FindAsync(workspace, target).ConfigureAwait(false);
        var marks = new RevisionMarks(graph);
        var phases = await PhaseSource.OfAsync(workspace).ConfigureAwait(false);
        if (workspace.Options.Json)
        {
            var documents = revisions.Select(revision => RevisionDocument.Of(revision, graph, marks) with { Phase = phases.GetValueOrDefault(revision.Id) }).ToArray();
            await workspace.Shell.Out.WriteLineAsync(JsonSerializer.Serialize(documents, ToolJson.Plain.RevisionDocumentArray)).ConfigureAwait(false);
            return ExitCode.Done;
        }

        foreach (var line in revisions.SelectMany(revision => RevisionBlock.Lines(revision, graph, marks, phases.GetValueOrDefault(revision.Id))))
        {
            await workspace.Shell.Out.WriteLineAsync(line).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }
}
