using System.ComponentModel;
using System.Diagnostics;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>edit</c>: opens the source of a revision in the user's editor.</summary>
internal static class EditCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var revision = command.Argument("REV", "An id, a unique prefix, a label, head or current.");
        runner.Handle(command, options, workspace =>
        {
            workspace.RequireProject("edit");
            return RunAsync(workspace, GlobalOptions.Read(revision) ?? throw Cli.Usage("Which revision?", command));
        });
    }

    private static async Task<int> RunAsync(Workspace workspace, string target)
    {
        foreach (var revision in await ShowCommand.FindAsync(workspace, target).ConfigureAwait(false))
        {
            if (revision.Location is not { } place || !File.Exists(place.File))
            {
                throw new IrisException(DiagnosticCatalogue.CannotEdit(revision.Id, "its file is not here", revision.Location));
            }

            await OpenAsync(workspace, place.File).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task OpenAsync(Workspace workspace, string file)
    {
        var shell = workspace.Shell;
        var editor = new[] { shell.Variable("VISUAL"), shell.Variable("EDITOR") }.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))
            ?? (OperatingSystem.IsWindows() ? "notepad" : "vi");

        // The variable may hold arguments as well: code --wait.
        var words = editor.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(words[0], [.. words.Skip(1), file]) { UseShellExecute = false })!;
            await process.WaitForExitAsync(workspace.Cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new IrisException(DiagnosticCatalogue.NoEditor($"'{editor}' ended with {process.ExitCode}"));
            }
        }
        catch (Win32Exception missing)
        {
            throw new IrisException(DiagnosticCatalogue.NoEditor($"'{words[0]}' does not start"), missing);
        }
    }
}
