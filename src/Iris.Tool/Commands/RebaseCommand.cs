using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.Authoring;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>rebase</c>: gives an unreleased revision another id, another parent, or both, by editing its source.</summary>
internal static class RebaseCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var revision = command.Argument("REV", "An id; or the path of the file, where two have one id.");
        var id = GlobalOptions.Value(command, "--rev-id <ID>", "The new id.");
        var onto = GlobalOptions.Value(command, "--onto <REV>", "The new parent; 'base' for none.");
        var with = GlobalOptions.Values(command, "--with <FILE>", "Where two have one id: a revision on it that goes with this one.");
        var force = GlobalOptions.Flag(command, "--force", "Even if the database has the revision applied.");
        runner.Handle(command, options, workspace =>
        {
            workspace.RequireProject("rebase");
            var asked = GlobalOptions.Read(revision) ?? throw Cli.Usage("Which revision? Name its id or its file.", command);
            if (!id.HasValue() && !onto.HasValue())
            {
                throw Cli.Usage("To what? Give --rev-id, --onto, or both.", command);
            }

            return RunAsync(workspace, asked, GlobalOptions.Read(id), GlobalOptions.Read(onto), GlobalOptions.ReadAll(with), force.HasValue());
        });
    }

    private static async Task<int> RunAsync(Workspace workspace, string asked, string? id, string? onto, IReadOnlyList<string> with, bool force)
    {
        var rebase = new Rebase(workspace.Graph);
        var folder = workspace.Shell.WorkingFolder;
        var revision = rebase.Find(asked, folder);
        if (!force)
        {
            await RefuseAppliedAsync(workspace, revision).ConfigureAwait(false);
        }

        ReleaseLock.RefuseReleased(workspace, revision, id is null ? "another parent" : "another id");
        if (id is not null && id != revision.Id)
        {
            rebase.Renumber(revision, new RevisionFactory(workspace).Id(id), [.. with.Select(file => rebase.Find(file, folder))]);
        }

        if (onto is not null)
        {
            rebase.Reparent(revision, onto == "base" ? null : rebase.Find(onto, folder));
        }

        var changes = rebase.Changes;
        FileChange.Write(changes);
        ReleaseLock.Rename(workspace, revision.Id, id ?? revision.Id);
        foreach (var remark in rebase.Remarks)
        {
            workspace.Say(remark);
        }

        FileList.Write(workspace, id ?? revision.Id, [.. changes.Select(change => change.NewPath)]);
        return ExitCode.Done;
    }

    // Only what can be known: a database that is away, or that stands elsewhere, is no reason to refuse.
    private static async Task RefuseAppliedAsync(Workspace workspace, Revision revision)
    {
        HeadSet rows;
        try
        {
            rows = await workspace.ReadRowsAsync().ConfigureAwait(false);
        }
        catch (IrisException unreachable) when (unreachable.Diagnostic.Code is "IRIS0502" or "IRIS0511" or "IRIS0018")
        {
            workspace.Say($"The database could not be asked whether '{revision.Id}' is applied: {unreachable.Diagnostic.Message}");
            return;
        }

        if (IsApplied(workspace.Graph, revision, rows))
        {
            throw new IrisException(DiagnosticCatalogue.AlreadyApplied(revision.Id, workspace.Databases.Address.Display));
        }
    }

    // By hand: a graph with errors answers nothing. Of two with one id, either may be the one that is applied.
    private static bool IsApplied(RevisionGraph graph, Revision revision, HeadSet rows)
    {
        var seen = new HashSet<string>(rows, StringComparer.Ordinal);
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var id))
        {
            // A squash is applied with the last of what it replaces, and all of that with it.
            var here = graph.Revisions.Where(each => each.Id == id || (each.Replaces.Count > 0 && each.Replaces[^1] == id));
            foreach (var below in here.SelectMany(each => each.Revises.Concat(each.DependsOn).Concat(each.Replaces).Append(each.Id)).Where(seen.Add))
            {
                open.Enqueue(below);
            }
        }

        return seen.Contains(revision.Id);
    }
}
