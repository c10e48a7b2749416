using System.Text.Json;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Listings;

/// <summary>Writes revisions as data: JSON, blocks with --verbose, or a line each.</summary>
internal static class RevisionList
{
    public static void Write(Workspace workspace, IReadOnlyList<Revision> revisions, RevisionMarks marks, Func<Revision, string> line, bool withCurrent = false)
    {
        var output = workspace.Shell.Out;
        if (workspace.Options.Json)
        {
            var documents = revisions.Select(revision => RevisionDocument.Of(revision, workspace.Graph, marks, withCurrent)).ToArray();
            output.WriteLine(JsonSerializer.Serialize(documents, ToolJson.Plain.RevisionDocumentArray));
            return;
        }

        foreach (var revision in revisions)
        {
            foreach (var text in workspace.Options.Verbose ? RevisionBlock.Lines(revision, workspace.Graph, marks) : [line(revision)])
            {
                output.WriteLine(text);
            }
        }
    }
}
