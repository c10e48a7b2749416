using System.Text.Json;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Listings;

/// <summary>Writes the paths of files that a command has made: the data of a command that writes sources.</summary>
internal static class FileList
{
    public static void Write(Workspace workspace, string? revision, IReadOnlyList<string> files, IReadOnlyList<ConflictDocument>? conflicts = null)
    {
        if (workspace.Options.Json)
        {
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(new FilesDocument(revision, files, conflicts), ToolJson.Plain.FilesDocument));
            return;
        }

        foreach (var file in files)
        {
            workspace.Shell.Out.WriteLine(file);
        }
    }
}
