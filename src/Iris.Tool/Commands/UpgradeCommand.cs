using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>upgrade</c>: applies revisions, or writes the script that does.</summary>
internal static class UpgradeCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var run = new RunOptions(command, "head, heads, an id, a unique prefix, label@head, +N; with --sql also from:to.");
        var idempotent = GlobalOptions.Flag(command, "--idempotent", "With --sql: a script for a database at any revision on the way, which leaves out what it has.");
        var acceptEdited = GlobalOptions.Flag(command, "--accept-edited", "Go on where a revision that the database has was edited since, and note that this is right.");
        runner.Handle(command, run.Global, workspace => run.IsScriptIf(idempotent)
            ? Run.ScriptAsync(workspace, "upgrade", [run.Target("upgrade to the newest revision with: dotnet iris upgrade head")], run.IsPlain, idempotent: idempotent.HasValue())
            : Run.LiveAsync(workspace, "upgrade", [run.Target("upgrade to the newest revision with: dotnet iris upgrade head")], run.Wishes with { AcceptEdited = acceptEdited.HasValue() }));
    }
}
