using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Authoring;

/// <summary>Makes new revisions that fit the graph, and writes their files.</summary>
internal sealed class RevisionFactory(Workspace workspace)
{
    private RevisionGraph Graph => workspace.Graph;

    // What was squashed away may still stand in the version table of a database.
    private List<string> Taken => [.. Graph.Revisions.SelectMany(revision => revision.BranchLabels.Concat(revision.Replaces).Append(revision.Id))];

    /// <summary>The id that was asked for, checked; or the next one.</summary>
    public string Id(string? asked)
    {
        var taken = Taken;
        if (asked is null)
        {
            return RevisionId.Next(workspace.Settings.RevisionIdFormat ?? RevisionId.StyleOf(Graph.Revisions.Select(r => r.Id)), taken);
        }

        Check("id", asked, "--rev-id", taken);
        return asked;
    }

    public void CheckLabels(IReadOnlyList<string> labels)
    {
        var taken = Taken;
        foreach (var label in labels)
        {
            Check("branch label", label, "--branch-label", taken);
        }
    }

    /// <summary>The namespace that the classes of a folder have: that of the newest one there, or the project's with the folder's name.</summary>
    public string NamespaceIn(string folder)
    {
        var sibling = Graph.Revisions.LastOrDefault(revision => revision.TypeName is not null
            && revision.Location is { } place && Path.GetDirectoryName(place.File) == folder);
        if (sibling?.TypeName is { } type && type.LastIndexOf('.') is > 0 and var dot)
        {
            return type[..dot];
        }

        var root = workspace.RootNamespace;
        var below = Path.GetRelativePath(workspace.Project.Folder, folder).Replace(Path.DirectorySeparatorChar, '.');
        return RevisionWriter.NamespaceOf(below.StartsWith("..", StringComparison.Ordinal) ? root + ".Migrations" : $"{root}.{below}");
    }

    /// <summary>The folder for new revisions: the one asked for, or the first.</summary>
    public string Folder(string? asked)
    {
        var folders = workspace.MigrationFolders;
        if (asked is null)
        {
            return folders[0];
        }

        var places = new[] { workspace.Shell.FullPath(asked), Path.GetFullPath(asked, workspace.Project.Folder) };
        return folders.FirstOrDefault(folder => places.Any(place => IsIn(place, folder))) is not null
            ? places.First(place => folders.Any(folder => IsIn(place, folder)))
            : throw new IrisException(DiagnosticCatalogue.UnknownVersionPath(asked, string.Join(", ", folders)));
    }

    /// <summary>Writes the file, and never over another one.</summary>
    /// <returns>Its full path.</returns>
    public string Write(NewRevision revision, string folder)
    {
        var path = WriteFile(revision, folder);
        ReleaseLock.Note(workspace, [revision.Id]);
        return path;
    }

    private string WriteFile(NewRevision revision, string folder)
    {
        var path = Path.Combine(folder, RevisionWriter.FileName(revision));
        if (File.Exists(path))
        {
            throw new IrisException(DiagnosticCatalogue.FileExists(path));
        }

        // What is written whole has no use for a template.
        var template = revision.IsSql || revision.Members is not null ? null : workspace.Settings.Template;
        var text = template is null
            ? RevisionWriter.Text(revision)
            : RevisionTemplate.Fill(Path.GetFullPath(template, workspace.Settings.Folder), revision);
        Directory.CreateDirectory(folder);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var writer = new StreamWriter(file);
        writer.Write(text);
        return path;
    }

    /// <summary>Writes several files, or none.</summary>
    public IReadOnlyList<string> WriteAll(IReadOnlyList<NewRevision> revisions, string folder)
    {
        var written = new List<string>();
        try
        {
            foreach (var revision in revisions)
            {
                written.Add(WriteFile(revision, folder));
            }

            ReleaseLock.Note(workspace, [.. revisions.Select(revision => revision.Id)]);
            return written;
        }
        catch
        {
            written.ForEach(File.Delete);
            throw;
        }
    }

    private static void Check(string kind, string name, string option, List<string> taken)
    {
        var reason = RevisionId.Problem(name)
            ?? (RevisionId.IsReserved(name) ? "it is a word of the command line" : null)
            ?? (name.Length > RevisionId.MaxLength ? $"it is longer than {RevisionId.MaxLength} characters" : null)
            ?? (taken.Contains(name) ? "another revision has it, as id or label" : null);
        if (reason is not null)
        {
            throw new IrisException(DiagnosticCatalogue.UnusableName(kind, name, reason, option));
        }
    }

    private static bool IsIn(string place, string folder) =>
        place == folder || place.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
