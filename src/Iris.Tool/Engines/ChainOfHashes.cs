using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Engines;

/// <summary>Asks the project's engine for the hashes of all revisions.</summary>
internal static class ChainOfHashes
{
    public static async Task<RevisionChain> OfAsync(Workspace workspace)
    {
        var hashes = new Dictionary<string, RevisionChain.Link>(StringComparer.Ordinal);
        var revisions = new List<Revision>();
        var errors = new List<Diagnostic>();
        var dialects = workspace.Output.Dialects is { Count: > 0 } known ? known : ["sqlite"];
        var exitCode = await workspace.RunEngineAsync(new EngineRequest { Command = "hash", Dialects = dialects }, null, TextWriter.Null, json =>
        {
            var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
            if (told.Event == "hash" && workspace.Graph.TryFind(told.Revision!, out var revision))
            {
                hashes[revision.Id] = new(told.Hash!, told.Chain!);
                revisions.Add(revision);
            }
            else if (told.Event == "diagnostic")
            {
                errors.Add(RunSummary.Diagnostic(told));
            }
        }).ConfigureAwait(false);
        return exitCode switch
        {
            ExitCode.Done => new RevisionChain(revisions, hashes),
            ExitCode.Usage => throw new IrisException(DiagnosticCatalogue.ForeignEngine(workspace.Output.Assembly, "it does not know how to hash revisions")),
            _ => throw new IrisException(errors),
        };
    }
}
