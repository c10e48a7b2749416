using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;

namespace Iris.Tool.Engines;

/// <summary>Asks the project's engine whether branches that are about to be merged commute.</summary>
internal sealed class BranchReview
{
    private readonly List<ConflictDocument> _conflicts = [];
    private readonly List<Diagnostic> _problems = [];

    private BranchReview()
    {
    }

    /// <summary>The pairs of operations whose order matters; null where that cannot be told.</summary>
    public IReadOnlyList<ConflictDocument>? Conflicts => Obstacle is null ? _conflicts : null;

    /// <summary>Why it cannot be told; null where it can.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>Compares the branches that end at these revisions. Never fails: a merge can be written without the answer.</summary>
    public static async Task<BranchReview> OfAsync(Workspace workspace, IReadOnlyList<string> tips)
    {
        var review = new BranchReview();
        try
        {
            var request = new EngineRequest { Command = "commute", Targets = tips, Dialects = Dialects(workspace), ToolVersion = ToolVersion.Text };
            var exitCode = await UserEngine.RunAsync(workspace.Output, request, null, TextWriter.Null, review.Take, workspace.Cancellation).ConfigureAwait(false);
            review.Obstacle = exitCode switch
            {
                ExitCode.Done => null,
                ExitCode.Cancelled => throw new OperationCanceledException(workspace.Cancellation),
                ExitCode.Usage => "the project's Iris.Migrations does not know the question yet; update the package",
                _ => review._problems.Count > 0 ? review._problems[0].ToString() : $"the engine ended with {exitCode}",
            };
        }
        catch (IrisException stopped)
        {
            review.Obstacle = stopped.Diagnostic.ToString();
        }
#pragma warning disable CA1031 // Whatever the code of the project does, the merge can be written.
        catch (Exception trouble) when (trouble is not OperationCanceledException)
#pragma warning restore CA1031
        {
            review.Obstacle = $"{trouble.GetType().Name}: {trouble.Message.TrimEnd('.')}";
        }

        return review;
    }

    // What the build writes SQL for; of an output that does not say so, the one database there is.
    public static IReadOnlyList<string> Dialects(Workspace workspace) =>
        workspace.Options.Dialect is null && workspace.Output.Dialects is { Count: > 0 } dialects ? dialects : [workspace.Databases.Dialect];

    private void Take(string json)
    {
        var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
        if (told is { Event: "conflict", Object: { } common, Operations: { } operations })
        {
            _conflicts.Add(new ConflictDocument(common, operations));
        }
        else if (told is { Event: "diagnostic", Severity: "error" })
        {
            _problems.Add(RunSummary.Diagnostic(told));
        }
    }
}
