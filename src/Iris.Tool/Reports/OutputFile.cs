using Iris.Tool.CommandLine;

namespace Iris.Tool.Reports;

/// <summary>Where a text goes: to a file that was asked for, or to stdout.</summary>
internal static class OutputFile
{
    public static async Task WriteAsync(Workspace workspace, string? file, string text)
    {
        if (file is null)
        {
            await workspace.Shell.Out.WriteAsync(text).ConfigureAwait(false);
            return;
        }

        var path = workspace.Shell.FullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, workspace.Cancellation).ConfigureAwait(false);
        workspace.Say($"Wrote {file}.");
    }
}
