using Iris.Migrations.Diagnostics;
using Iris.Tool.Commands;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.CommandLine;

/// <summary>The command line as a whole.</summary>
internal static class Cli
{
    private static readonly Command[] All =
    [
        new("init", "Set a project up: iris.json, a folder for migrations.", InitCommand.Configure),
        new("revision", "Write a new revision, empty or from what has changed in the model.", RevisionCommand.Configure),
        new("upgrade", "Apply revisions up to a target, or write the script that does.", UpgradeCommand.Configure),
        new("downgrade", "Take revisions back down to a target, or write the script that does.", DowngradeCommand.Configure),
        new("current", "Show where the database stands.", CurrentCommand.Configure),
        new("status", "Show all about the database: where it stands, what is half done, who is at work, what ran last.", StatusCommand.Configure),
        new("history", "List the revisions, newest first.", HistoryCommand.Configure),
        new("heads", "List the revisions that no other one follows.", HeadsCommand.Configure),
        new("branches", "List the revisions that several others follow.", BranchesCommand.Configure),
        new("report", "Write what a deployment would do, for a pull request.", ReportCommand.Configure),
        new("graph", "Draw the revisions, or the tables at one of them.", GraphCommand.Configure),
        new("show", "Show all about a revision.", ShowCommand.Configure),
        new("plan", "Show what an upgrade or downgrade would run, and run nothing.", PlanCommand.Configure),
        new("check", "Check that the chain is in order, the database at its end, and the model, the revisions and the database equal.", CheckCommand.Configure),
        new("lint", "Judge what revisions do to a database that is in use.", LintCommand.Configure),
        new("verify", "Try revisions up, down and up again on scratch databases.", VerifyCommand.Configure),
        new("merge", "Write a revision that joins branches.", MergeCommand.Configure),
        new("rebase", "Give a revision another id, or another parent.", RebaseCommand.Configure),
        new("import", "Go on from the history of another tool.", ImportCommand.Configure),
        new("squash", "Write one revision that takes the place of several.", SquashCommand.Configure),
        new("stamp", "Write down where the database stands, and run nothing.", StampCommand.Configure),
        new("bundle", "Write one file with the SQL of all revisions, to be run without the project.", BundleCommand.Configure),
        new("relock", "Note in iris.lock which revisions are released, and accept edits of those that are.", RelockCommand.Configure),
        new("resolve", "Say what became of a step that was cut off.", ResolveCommand.Configure),
        new("backup", "Save all of the database in a file.", BackupCommand.Configure),
        new("restore", "Put a backup in the place of what the database has.", RestoreCommand.Configure),
        new("edit", "Open a revision in your editor.", EditCommand.Configure),
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Shell shell, CancellationToken cancellation)
    {
        var shielded = RelativeTargets.Shield(args);
        var isVerbose = args.Contains("--verbose") || args.Contains("-v");
        shell = shell with { ShowsPages = isVerbose };
        var runner = new CommandRunner(shell, cancellation);
        using var written = new StringWriter();
        var called = Array.Find(shielded, arg => !arg.StartsWith('-'));
        using var app = Build(name => name == called, runner, new ShellConsole(written));
        try
        {
            var exitCode = await runner.RunAsync(isVerbose, () => Task.FromResult(app.Execute(shielded))).ConfigureAwait(false);
            shell.Out.Write(written.ToString());
            return exitCode;
        }
        catch (CommandParsingException wrong)
        {
            DiagnosticPrinter.Print(shell, DiagnosticCatalogue.BadCommandLine(Problem(wrong), wrong.Command == app ? "" : wrong.Command.Name));
            return ExitCode.Usage;
        }
        finally
        {
            // Not asynchronously: a pipe would be written to by another thread, which takes longer to set up than all the text.
            shell.Out.Flush();
            shell.Error.Flush();
        }
    }

    public static IrisException Usage(string problem, CommandLineApplication command) =>
        new(DiagnosticCatalogue.BadCommandLine(problem, command.Name));

    /// <summary>All commands with all of their options, to be described.</summary>
    public static CommandLineApplication Model(Shell shell) => Build(_ => true, new CommandRunner(shell, CancellationToken.None), new ShellConsole(shell.Out));

    // Only the command that is called is set up; where none is, all are there as lines of the help, and as what may have been meant.
    private static CommandLineApplication Build(Func<string, bool> isWanted, CommandRunner runner, ShellConsole console)
    {
        var app = new CommandLineApplication(console)
        {
            Name = "dotnet iris",
            FullName = "Iris: version control for database schemas",
            ExtendedHelpText = "\nExit codes: 0 done, 1 failed, 2 usage, 3 check failed, 4 lock not obtained.",
        };
        app.HelpOption("-?|-h|--help", inherited: true);
        app.VersionOption("--version", () => ToolVersion.Text);
        var wanted = Array.FindAll(All, command => isWanted(command.Name));
        foreach (var command in wanted.Length > 0 ? wanted : All)
        {
            app.Command(command.Name, child =>
            {
                child.Description = command.Description;
                if (wanted.Length > 0)
                {
                    command.Configure(child, runner);
                }
            });
        }

        app.OnExecute(() =>
        {
            app.ShowHelp();
            return ExitCode.Usage;
        });
        return app;
    }

    private static string Problem(CommandParsingException wrong)
    {
        var message = wrong.Message.ReplaceLineEndings(" ").Replace("\u001F", "", StringComparison.Ordinal).TrimEnd();
        var nearest = (wrong as UnrecognizedCommandParsingException)?.NearestMatches?.FirstOrDefault();
        return (message.EndsWith('.') ? message : message + ".") + (nearest is null || message.Contains(nearest, StringComparison.Ordinal) ? "" : $" Did you mean '{nearest}'?");
    }

    private sealed record Command(string Name, string Description, Action<CommandLineApplication, CommandRunner> Configure);
}
