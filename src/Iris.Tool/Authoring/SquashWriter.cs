using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Authoring;

/// <summary>All that a squash does to files: the new one, the names in those that follow, and the originals where they are to go.</summary>
internal sealed class SquashWriter(Workspace workspace, ClosedRange range, NewRevision squash, string folder)
{
    private readonly HashSet<string> _replaced = new(squash.Replaces, StringComparer.Ordinal);

    /// <summary>The file of the squash.</summary>
    public string File { get; } = Path.Combine(folder, RevisionWriter.FileName(squash));

    /// <summary>The files that named the end of the range, and name the squash now.</summary>
    public IReadOnlyList<FileChange> Edits => field ??= [.. Followers().Select(Follow).OfType<FileChange>()];

    /// <summary>The files of what is replaced.</summary>
    public IReadOnlyList<string> Originals => field ??= FindOriginals();

    /// <summary>What could not be edited and works all the same.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>All of it, or nothing.</summary>
    public void Write(bool deletesOriginals)
    {
        if (System.IO.File.Exists(File))
        {
            throw new IrisException(DiagnosticCatalogue.FileExists(File));
        }

        Directory.CreateDirectory(folder);
        FileChange.Write([new FileChange(File, File, RevisionWriter.Text(squash)), .. Edits], deletesOriginals ? Originals : []);
    }

    // What was written before an earlier squash may still name the end of that.
    private IEnumerable<string> Ends()
    {
        for (var end = range.Last; end is not null; end = end.Replaces.Count > 0 && workspace.Graph.TryFind(end.Replaces[^1], out var before) ? before : null)
        {
            yield return end.Id;
        }
    }

    private IEnumerable<Revision> Followers() => workspace.Graph.Revisions.Where(revision =>
        !_replaced.Contains(revision.Id) && Ends().Any(end => revision.Revises.Contains(end) || revision.DependsOn.Contains(end)));

    private FileChange? Follow(Revision follower)
    {
        try
        {
            var source = RevisionSource.Open(follower);
            foreach (var end in Ends())
            {
                source.Follow(end, squash.Id);
            }

            return source.Change;
        }
        catch (IrisException cannot) when (cannot.Diagnostic.Code == "IRIS0036")
        {
            // The old name goes on to mean the squash.
            Remarks.Add($"Revision '{follower.Id}' still names '{range.Last.Id}', which means '{squash.Id}' from now on.");
            return null;
        }
    }

    private string[] FindOriginals()
    {
        var files = new List<string>();
        foreach (var original in workspace.Graph.Revisions.Where(revision => _replaced.Contains(revision.Id)))
        {
            var file = original.Location?.File;
            if (file is null || !System.IO.File.Exists(file))
            {
                throw new IrisException(DiagnosticCatalogue.CannotEdit(original.Id, "its file is not here", original.Location));
            }

            if (workspace.Graph.Revisions.FirstOrDefault(other => !_replaced.Contains(other.Id) && other.Location?.File == file) is { } other)
            {
                throw new IrisException(DiagnosticCatalogue.CannotEdit(original.Id, $"its file also holds '{other.Id}', which stays", original.Location));
            }

            files.Add(file);
        }

        return [.. files.Distinct()];
    }
}
