using System.Text.Json;
using Iris.Tool.Backups;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>backup</c>: writes all of the database into a file, whose path is the output.</summary>
internal static class BackupCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var file = command.Argument("FILE", "The file, which must not be there yet. Default: .iris/backups/<database>-<time>.bak.");
        runner.Handle(command, options, workspace => RunAsync(workspace, GlobalOptions.Read(file)));
    }

    private static async Task<int> RunAsync(Workspace workspace, string? wanted)
    {
        var file = await Backup.Of(workspace, 0).WriteAsync(wanted).ConfigureAwait(false);
        if (workspace.Options.Json)
        {
            var document = new BackupDocument(workspace.Databases.Address.Display, file, new FileInfo(file).Length);
            await workspace.Shell.Out.WriteLineAsync(JsonSerializer.Serialize(document, ToolJson.Plain.BackupDocument)).ConfigureAwait(false);
        }
        else
        {
            await workspace.Shell.Out.WriteLineAsync(file).ConfigureAwait(false);
        }

        workspace.Say($"Backed up {workspace.Databases.Address.Display}.");
        return ExitCode.Done;
    }
}
