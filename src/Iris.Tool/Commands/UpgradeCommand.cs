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
        var phase = GlobalOptions.Value(command, "--phase <PHASE>", "expand: what may run while the old version of the program is at work, up to the first revision that takes something away. contract: the rest, after that.");
        runner.Handle(command, run.Global, workspace => run.IsScriptIf(idempotent)
            ? Run.ScriptAsync(workspace, "upgrade", [run.Target(Suggestion)], run.IsPlain, idempotent: idempotent.HasValue(), phase: Phase(phase, command))
            : Run.LiveAsync(workspace, "upgrade", [run.Target(Suggestion)], run.Wishes with { AcceptEdited = acceptEdited.HasValue(), Phase = Phase(phase, command) }));
    }

    private const string Suggestion = "upgrade to the newest revision with: dotnet iris upgrade head";

    private static string? Phase(CommandOption option, CommandLineApplication command) => GlobalOptions.Read(option) switch
    {
        null => null,
        ("expand" or "contract") and var phase => phase,
        var other => throw Cli.Usage($"--phase takes expand or contract, not '{other}'.", command),
    };
}
