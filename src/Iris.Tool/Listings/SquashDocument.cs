using System.Text.Json;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Listings;

/// <summary>What a squash has done, or would do, for programs.</summary>
/// <param name="Revision">The id of the new revision.</param>
/// <param name="Replaces">The ids that it replaces, oldest first.</param>
/// <param name="DryRun">Whether nothing was written.</param>
/// <param name="Files">The full paths of what is written: the new file first, then those that name it.</param>
/// <param name="Deleted">The full paths of what is deleted.</param>
/// <param name="Text">The source of the new revision, where nothing was written.</param>
internal sealed record SquashDocument(string Revision, IReadOnlyList<string> Replaces, bool DryRun, IReadOnlyList<string> Files, IReadOnlyList<string> Deleted, string? Text)
{
    /// <summary>The document, or the paths alone; of a dry run those are for people to read.</summary>
    public void WriteTo(Workspace workspace)
    {
        if (workspace.Options.Json)
        {
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(this, ToolJson.Plain.SquashDocument));
            return;
        }

        foreach (var (file, verb) in Files.Select(file => (file, "write")).Concat(Deleted.Select(file => (file, "delete"))))
        {
            if (DryRun)
            {
                workspace.Say($"Would {verb} {file}");
            }
            else if (verb == "write")
            {
                workspace.Shell.Out.WriteLine(file);
            }
        }
    }
}
