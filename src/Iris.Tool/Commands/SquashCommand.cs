using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.Authoring;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>squash</c>: writes one revision that takes the place of several.</summary>
internal static class SquashCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var range = command.Argument("FROM:TO", "The first and the last revision, both included; either side may be left open.");
        var message = GlobalOptions.Value(command, "-m|--message <TEXT>", "What it does, in one line.");
        var id = GlobalOptions.Value(command, "--rev-id <ID>", "Its id. Default: the next one.");
        var path = GlobalOptions.Value(command, "--version-path <FOLDER>", "Which of the migration folders gets it.");
        var delete = GlobalOptions.Flag(command, "--delete", "Delete the files of the originals. Databases in the middle of them cannot be upgraded any more.");
        var force = GlobalOptions.Flag(command, "--force", "With --delete: even if the database stands in the middle.");
        var dryRun = GlobalOptions.Flag(command, "--dry-run", "Write the source on stdout, and change no file.");
        runner.Handle(command, options, async workspace =>
        {
            var asked = GlobalOptions.Read(range) ?? throw Cli.Usage("Which revisions? Give the first and the last: dotnet iris squash 0001:0010", command);
            var factory = RevisionCommand.Begin(workspace, "squash");
            workspace.RequireRevisions();
            var closed = ClosedRange.Of(workspace.Graph, asked);
            var folder = factory.Folder(GlobalOptions.Read(path));
            var squash = await SquashOfAsync(workspace, closed, factory.Id(GlobalOptions.Read(id)), GlobalOptions.Read(message), factory.NamespaceIn(folder)).ConfigureAwait(false);
            if (delete.HasValue() && !force.HasValue() && !dryRun.HasValue())
            {
                await RefuseInsideAsync(workspace, closed).ConfigureAwait(false);
            }

            return Finish(workspace, closed, squash, new SquashWriter(workspace, closed, squash, folder), delete.HasValue(), dryRun.HasValue());
        });
    }

    private static async Task<NewRevision> SquashOfAsync(Workspace workspace, ClosedRange range, string id, string? message, string space) => new()
    {
        Id = id,
        Message = message ?? $"squash {range.First.Id} to {range.Last.Id}",
        Revises = range.First.Revises,
        DependsOn = range.DependsOn,
        BranchLabels = [.. range.Revisions.SelectMany(revision => revision.BranchLabels).Distinct(StringComparer.Ordinal)],
        Replaces = range.Ids,
        Breaking = Joined(range.Revisions.Select(revision => revision.Breaking)),
        Rollback = Joined(range.Revisions.Select(revision => revision.Rollback)),
        Created = RevisionCommand.Now,
        Namespace = space,
        Members = await SquashSource.OfAsync(workspace, range).ConfigureAwait(false),
    };

    private static string? Joined(IEnumerable<string?> notes) => notes.OfType<string>().ToList() is { Count: > 0 } said ? string.Join("; ", said) : null;

    private static int Finish(Workspace workspace, ClosedRange range, NewRevision squash, SquashWriter writer, bool delete, bool dryRun)
    {
        if (!dryRun)
        {
            writer.Write(delete);
            ReleaseLock.Note(workspace, [squash.Id]);
            ReleaseLock.SayMoved(workspace, workspace.Graph.ChildrenOf(range.Last));
        }
        else if (!workspace.Options.Json)
        {
            workspace.Shell.Out.Write(RevisionWriter.Text(squash));
        }

        var document = new SquashDocument(
            squash.Id, squash.Replaces, dryRun, [writer.File, .. writer.Edits.Select(edit => edit.NewPath)], delete ? writer.Originals : [], dryRun ? RevisionWriter.Text(squash) : null);
        foreach (var remark in writer.Remarks.Append(Outlook(range, squash, delete)))
        {
            workspace.Say(remark);
        }

        document.WriteTo(workspace);
        return ExitCode.Done;
    }

    private static string Outlook(ClosedRange range, NewRevision squash, bool delete) => delete
        ? $"Databases at '{range.Last.Id}' or beyond go on from '{squash.Id}'; those in the middle have to be brought to '{range.Last.Id}' with the sources from before."
        : $"The originals stay, for databases in the middle of them. Delete their files once every database is past '{range.Last.Id}'.";

    // Only what can be known: a database that is away, or that stands elsewhere, is no reason to refuse.
    private static async Task RefuseInsideAsync(Workspace workspace, ClosedRange range)
    {
        HeadSet rows;
        try
        {
            rows = await workspace.ReadRowsAsync().ConfigureAwait(false);
        }
        catch (IrisException unreachable) when (unreachable.Diagnostic.Code is "IRIS0502" or "IRIS0511" or "IRIS0018")
        {
            workspace.Say($"The database could not be asked where it stands: {unreachable.Diagnostic.Message}");
            return;
        }

        var inside = range.Ids.Where(id => id != range.Last.Id && rows.Contains(id)).ToList();
        if (inside.Count > 0)
        {
            throw new IrisException(DiagnosticCatalogue.StandsInside(workspace.Databases.Address.Display, string.Join(", ", inside), range.Last.Id));
        }
    }
}
