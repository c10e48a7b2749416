using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>heads</c>: the revisions that no other one follows.</summary>
internal static class HeadsCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var resolve = GlobalOptions.Flag(command, "--resolve-dependencies", "Only those that no other revision depends on either.");
        runner.Handle(command, options, workspace => Task.FromResult(Run(workspace, resolve.HasValue())));
    }

    private static int Run(Workspace workspace, bool resolve)
    {
        var graph = workspace.Graph;
        var marks = new RevisionMarks(graph);
        var heads = resolve ? graph.EffectiveHeads : graph.Heads;
        RevisionList.Write(workspace, heads, marks, revision => RevisionLine.Short(revision, marks, withPoints: false));
        return ExitCode.Done;
    }
}
