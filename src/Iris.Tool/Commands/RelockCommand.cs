using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.Authoring;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>relock</c>: writes down what is released.</summary>
internal static class RelockCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var revisions = command.Argument("REVISIONS", "Accept these as they are, also where they were edited or removed. Default: release all that are new, and accept no edit.", multipleValues: true);
        var message = GlobalOptions.Value(command, "-m|--message <TEXT>", "Why, in one line; it is kept with the line.");
        var check = GlobalOptions.Flag(command, "--check", "Write nothing; fail unless all revisions are released and none was edited since.");
        runner.Handle(command, options, async workspace =>
        {
            workspace.RequireProject("relock");
            workspace.RequireRevisions();
            var asked = GlobalOptions.ReadAll(revisions);
            if (check.HasValue() && asked.Count > 0)
            {
                throw Cli.Usage("--check looks at all revisions: name none.", command);
            }

            var file = ReleaseLock.Of(workspace);
            RefuseBroken(file, asked);
            var chain = await ChainOfHashes.OfAsync(workspace).ConfigureAwait(false);
            return check.HasValue() ? Check(workspace, file, chain) : Write(workspace, file, chain, asked, GlobalOptions.Read(message)?.ReplaceLineEndings(" "));
        });
    }

    // A line that cannot be read may be anything, and would be lost; of two, the one that is named is written anew.
    private static void RefuseBroken(LockFile file, IReadOnlyList<string> asked)
    {
        var problems = file.Problems.Where(problem => problem.Code != "IRIS0704" || !asked.Any(id => problem.Message.Contains($" revision {id}:", StringComparison.Ordinal))).ToList();
        if (problems.Count > 0)
        {
            throw new IrisException(problems);
        }
    }

    private static int Check(Workspace workspace, LockFile file, RevisionChain chain)
    {
        List<Diagnostic> found =
        [
            .. new LockReview(file, chain).Diagnostics(),
            .. chain.Revisions.Where(revision => file.Find(revision.Id) is not { IsSealed: true }).Select(revision => DiagnosticCatalogue.NotReleased(revision.Id, revision.Location)),
        ];
        DiagnosticPrinter.Print(workspace.Shell, found);
        Report(workspace, [], [], found);
        return found.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private static int Write(Workspace workspace, LockFile file, RevisionChain chain, IReadOnlyList<string> asked, string? message)
    {
        var relock = new Relock(file, chain);
        if (asked.Count == 0)
        {
            relock.SealNew(message);
        }
        else
        {
            relock.Accept(Ids(workspace, file, asked), message);
        }

        ReleaseLock.Write(workspace, file);
        List<Diagnostic> left = [.. new LockReview(LockFile.Read(file.Path), chain).Diagnostics()];
        DiagnosticPrinter.Print(workspace.Shell, left);
        Report(workspace, relock.Sealed, relock.Removed, left);
        return left.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    // What is gone has an id in the lock file only.
    private static IReadOnlyList<string> Ids(Workspace workspace, LockFile file, IReadOnlyList<string> asked) =>
        [.. asked.SelectMany(name => workspace.Graph.TryFind(name, out _) || file.Find(name) is not null ? [name] : workspace.Graph.Resolve(name).Select(revision => revision.Id)).Distinct(StringComparer.Ordinal)];

    private static void Report(Workspace workspace, IReadOnlyList<string> released, IReadOnlyList<string> removed, List<Diagnostic> found)
    {
        if (workspace.Options.Json)
        {
            var document = new LockDocument(found.Count == 0, released, removed, [.. found.Select(DiagnosticDocument.Of)]);
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(document, ToolJson.Plain.LockDocument));
            return;
        }

        if (released.Count > 0)
        {
            workspace.Say($"Released: {string.Join(", ", released)}");
        }

        if (removed.Count > 0)
        {
            workspace.Say($"No longer in iris.lock: {string.Join(", ", removed)}");
        }

        if (released.Count + removed.Count + found.Count == 0)
        {
            workspace.Say("iris.lock is as the revisions are.");
        }
    }
}
