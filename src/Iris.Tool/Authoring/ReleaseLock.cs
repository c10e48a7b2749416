using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Authoring;

/// <summary>Keeps <c>iris.lock</c> in step with the sources that the tool writes.</summary>
internal static class ReleaseLock
{
    private const string Attribute = "iris.lock merge=union";

    public static LockFile Of(Workspace workspace) => LockFile.Read(Path.Combine(workspace.Project.Folder, LockFile.FileName));

    /// <summary>Adds new revisions, as not released yet; and others that have no line.</summary>
    public static void Note(Workspace workspace, IReadOnlyList<string> ids)
    {
        var file = Of(workspace);
        if (file.Problems.Count > 0)
        {
            return; // The build says what is wrong with it, and nothing of it may be lost here.
        }

        foreach (var id in ids.Concat(workspace.Graph.Revisions.Select(revision => revision.Id)).Where(id => file.Find(id) is null))
        {
            file.Set(new(id, null, null));
        }

        Write(workspace, file);
    }

    public static void Write(Workspace workspace, LockFile file)
    {
        var isNew = !File.Exists(file.Path);
        file.Write();
        if (isNew)
        {
            JoinInGit(workspace.Project.Folder);
            workspace.Say("iris.lock is new: it keeps what is released from being changed, once `dotnet iris relock` says that it is. Add it to git.");
        }
    }

    /// <summary>A revision that is released keeps its id and its parents.</summary>
    public static void RefuseReleased(Workspace workspace, Revision revision, string change)
    {
        if (Of(workspace).Find(revision.Id) is { IsSealed: true })
        {
            throw new IrisException(DiagnosticCatalogue.ReleasedIsFixed(revision.Id, change, revision.Location));
        }
    }

    public static void Rename(Workspace workspace, string id, string newId)
    {
        var file = Of(workspace);
        if (id != newId && file.Problems.Count == 0 && file.Find(id) is { } line)
        {
            // Where two had the id, the other one keeps it.
            if (workspace.Graph.Revisions.Count(revision => revision.Id == id) == 1)
            {
                file.Remove(id);
            }

            file.Set(line with { Id = newId });
            file.Write();
        }
    }

    /// <summary>What to do about released revisions whose parent has another name now.</summary>
    public static void SayMoved(Workspace workspace, IEnumerable<Revision> revisions)
    {
        var file = Of(workspace);
        var moved = revisions.Where(revision => file.Find(revision.Id) is { IsSealed: true }).Select(revision => revision.Id).ToList();
        if (moved.Count > 0)
        {
            workspace.Say($"Released revisions follow another one now. Accept that in iris.lock: dotnet iris relock {string.Join(' ', moved)}");
        }
    }

    /// <summary>Both lines where two branches add one: what git would otherwise call a conflict.</summary>
    private static void JoinInGit(string folder)
    {
        var path = Path.Combine(folder, ".gitattributes");
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        if (IsInGit(folder) && !text.Split('\n').Any(line => line.TrimStart().StartsWith(LockFile.FileName, StringComparison.Ordinal)))
        {
            File.WriteAllText(path, text + (text.Length == 0 || text.EndsWith('\n') ? "" : "\n") + Attribute + "\n");
        }
    }

    private static bool IsInGit(string folder)
    {
        for (var each = folder; each is not null; each = Path.GetDirectoryName(each))
        {
            if (Path.Exists(Path.Combine(each, ".git")))
            {
                return true;
            }
        }

        return false;
    }
}
