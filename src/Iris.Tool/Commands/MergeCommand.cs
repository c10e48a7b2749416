using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.Authoring;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>merge</c>: writes a revision that joins branches.</summary>
internal static class MergeCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var revisions = command.Argument("REVS", "The revisions to join. Default: heads.", multipleValues: true);
        var message = GlobalOptions.Value(command, "-m|--message <TEXT>", "What the merge is about, in one line.");
        var labels = GlobalOptions.Values(command, "--branch-label <LABEL>", "A name for the branch.");
        var id = GlobalOptions.Value(command, "--rev-id <ID>", "The id of the merge. Default: the next one.");
        var splice = GlobalOptions.Flag(command, "--splice", "Allow revisions that others follow already.");
        runner.Handle(command, options, workspace =>
        {
            var factory = RevisionCommand.Begin(workspace, "merge");
            workspace.AcceptSources();
            factory.CheckLabels(GlobalOptions.ReadAll(labels));
            var parents = Parents(workspace.Graph, GlobalOptions.ReadAll(revisions), splice.HasValue());
            var folder = factory.Folder(null);
            return WriteAsync(workspace, factory, folder, new NewRevision
            {
                Id = factory.Id(GlobalOptions.Read(id)),
                Message = GlobalOptions.Read(message) ?? "merge " + string.Join(" and ", parents),
                Revises = parents,
                BranchLabels = GlobalOptions.ReadAll(labels),
                Created = RevisionCommand.Now,
                Namespace = factory.NamespaceIn(folder),
            });
        });
    }

    // That the conflicts are resolved is for the author to say, so the merge never does by itself.
    private static async Task<int> WriteAsync(Workspace workspace, RevisionFactory factory, string folder, NewRevision merge)
    {
        var review = await BranchReview.OfAsync(workspace, merge.Revises).ConfigureAwait(false);
        ConflictList.Say(workspace, review);
        var file = factory.Write(merge with { Remarks = ConflictList.Remarks(review) }, folder);
        FileList.Write(workspace, merge.Id, [file], review.Conflicts);
        return ExitCode.Done;
    }

    private static IReadOnlyList<string> Parents(RevisionGraph graph, IReadOnlyList<string> asked, bool splice)
    {
        var parents = (asked.Count == 0 ? graph.Heads : asked.SelectMany(graph.Resolve)).DistinctBy(parent => parent.Id).ToList();
        if (parents.Count < 2)
        {
            throw new IrisException(DiagnosticCatalogue.NothingToMerge(parents.Count == 0 ? "" : parents[0].Id));
        }

        foreach (var parent in parents)
        {
            if (!splice && graph.ChildrenOf(parent) is { Count: > 0 } children)
            {
                throw new IrisException(DiagnosticCatalogue.NotAHead(parent.Id, [.. children.Select(child => child.Id)]));
            }
        }

        return [.. parents.Select(parent => parent.Id)];
    }
}
