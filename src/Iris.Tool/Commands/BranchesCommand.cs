using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>branches</c>: the revisions that several others follow, and these.</summary>
internal static class BranchesCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        runner.Handle(command, options, workspace => Task.FromResult(Run(workspace)));
    }

    private static int Run(Workspace workspace)
    {
        var graph = workspace.Graph;
        var marks = new RevisionMarks(graph);
        RevisionList.Write(workspace, graph.BranchPoints, marks, revision => string.Join(
            Environment.NewLine,
            graph.ChildrenOf(revision).Select(child => "    -> " + RevisionLine.Short(child, marks)).Prepend(RevisionLine.Short(revision, marks))));
        return ExitCode.Done;
    }
}
