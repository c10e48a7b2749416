using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Tool.Backups;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>restore</c>: puts a backup in the place of what the database has.</summary>
internal static class RestoreCommand
{
    private const double DefaultLockTimeout = 5;

    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var file = command.Argument("FILE", "A file that backup has written.");
        var yes = GlobalOptions.Flag(command, "-y|--yes", "Do not ask.");
        var lockTimeout = RunOptions.LockTimeoutOption(command);
        runner.Handle(command, options, workspace => RunAsync(
            workspace,
            workspace.Shell.FullPath(GlobalOptions.Read(file) ?? throw Cli.Usage("Name the file of a backup.", command)),
            yes.HasValue(),
            RunOptions.ReadSeconds(lockTimeout, command) ?? DefaultLockTimeout));
    }

    private static async Task<int> RunAsync(Workspace workspace, string file, bool agreed, double lockTimeout)
    {
        var database = workspace.Databases.Address.Display;
        var backup = Backup.Of(workspace, lockTimeout);
        if (!agreed && !Asked(workspace.Shell, database, file))
        {
            workspace.Say("Nothing was changed.");
            return ExitCode.Failed;
        }

        await backup.RestoreAsync(file).ConfigureAwait(false);
        var rows = await workspace.ReadRowsAsync().ConfigureAwait(false);
        if (workspace.Options.Json)
        {
            var document = new BackupDocument(database, file, new FileInfo(file).Length);
            await workspace.Shell.Out.WriteLineAsync(JsonSerializer.Serialize(document, ToolJson.Plain.BackupDocument)).ConfigureAwait(false);
        }

        workspace.Say($"Restored {database} from {file}. It stands at {rows}.");
        return ExitCode.Done;
    }

    private static bool Asked(Shell shell, string database, string file)
    {
        if (shell.ReadLine is not { } read)
        {
            throw new IrisException(DiagnosticCatalogue.RestoreNeedsYes(database, file));
        }

        shell.Error.Write($"Replace all that {database} has by {file}? [y/N] ");
        return read()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
