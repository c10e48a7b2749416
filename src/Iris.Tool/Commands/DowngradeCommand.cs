using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>downgrade</c>: takes revisions back, or writes the script that does.</summary>
internal static class DowngradeCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var run = new RunOptions(command, "base, an id, a unique prefix, label@base, -N; with --sql from:to.");
        runner.Handle(command, run.Global, workspace => run.IsScript
            ? Run.ScriptAsync(workspace, "downgrade", [run.Target("take the last revision back with: dotnet iris downgrade -1")], run.IsPlain)
            : Run.LiveAsync(workspace, "downgrade", [run.Target("take the last revision back with: dotnet iris downgrade -1")], run.Wishes));
    }
}
