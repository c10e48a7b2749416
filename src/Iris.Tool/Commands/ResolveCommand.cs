using System.Globalization;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Running;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>resolve</c>: says what became of a step that was cut off, where the database does not tell.</summary>
internal static class ResolveCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var step = GlobalOptions.Value(command, "--step <N>", "The step, as `dotnet iris status` numbers it.");
        var done = GlobalOptions.Flag(command, "--done", "It was done: the next run goes on after it.");
        var redo = GlobalOptions.Flag(command, "--redo", "It was not: the next run begins with it.");
        var forget = GlobalOptions.Flag(command, "--forget", "The revision was taken back by hand: forget all its steps.");
        var lockTimeout = RunOptions.LockTimeoutOption(command);
        runner.Handle(command, options, workspace =>
        {
            if (new[] { done, redo, forget }.Count(o => o.HasValue()) != 1 || forget.HasValue() == step.HasValue())
            {
                throw Cli.Usage("Say --step N with --done or --redo, or --forget alone.", command);
            }

            return RunAsync(workspace, forget.HasValue() ? null : Number(step, command), done.HasValue(), RunOptions.ReadSeconds(lockTimeout, command));
        });
    }

    private static int Number(CommandOption option, CommandLineApplication command) =>
        int.TryParse(GlobalOptions.Read(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Cli.Usage($"'{GlobalOptions.Read(option)}' is not the number of a step.", command);

    private static async Task<int> RunAsync(Workspace workspace, int? step, bool done, double? lockTimeout)
    {
        var records = await DatabaseRecords.OpenAsync(workspace, lockTimeout).ConfigureAwait(false)
            ?? throw new IrisException(DiagnosticCatalogue.NothingUnfinished(workspace.Databases.Address.Display));
        await using (records.ConfigureAwait(false))
        {
            workspace.Say(await records.ResolveAsync(
                workspace.Connections.ForReading,
                new WaitingForARun(workspace),
                resolution => step is { } number ? SettleAsync(resolution, number, done, workspace.Cancellation) : ForgetAsync(resolution, workspace.Cancellation),
                workspace.Cancellation).ConfigureAwait(false));
        }

        return ExitCode.Done;
    }

    private static async Task<string> SettleAsync(JournalResolution resolution, int number, bool done, CancellationToken cancellation)
    {
        var entry = await resolution.SettleAsync(number, done ? JournalVerdict.Done : JournalVerdict.Redo, cancellation).ConfigureAwait(false);
        var command = $"dotnet iris {entry.Direction} {(entry.Direction == "upgrade" ? entry.Revision : "-1")}";
        return done
            ? $"Step {number} of {entry.Revision} counts as done. Go on after it with `{command}`."
            : $"Step {number} of {entry.Revision} and what follows it are to be done. Begin there with `{command}`.";
    }

    private static async Task<string> ForgetAsync(JournalResolution resolution, CancellationToken cancellation)
    {
        var forgotten = await resolution.ForgetAsync(cancellation).ConfigureAwait(false);
        return $"The {forgotten[0].Direction} of {forgotten[0].Revision} that was half done is forgotten.";
    }
}
