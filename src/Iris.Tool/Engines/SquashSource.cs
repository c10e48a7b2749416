using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Engines;

/// <summary>Asks the project's engine for the source of what a range of revisions does.</summary>
internal static class SquashSource
{
    /// <summary>The members of the class; what the engine says about it is printed.</summary>
    /// <exception cref="IrisException">It has none.</exception>
    public static async Task<string> OfAsync(Workspace workspace, ClosedRange range)
    {
        var request = new EngineRequest
        {
            Command = "squash",
            Targets = [.. range.Revisions.Select(revision => revision.Id)],
            Dialects = BranchReview.Dialects(workspace),
            ToolVersion = ToolVersion.Text,
        };
        var errors = new List<Diagnostic>();
        using var members = new StringWriter();
        var exitCode = await UserEngine.RunAsync(workspace.Output, request, null, members, Take, workspace.Cancellation).ConfigureAwait(false);
        return exitCode switch
        {
            ExitCode.Done => members.ToString(),
            ExitCode.Cancelled => throw new OperationCanceledException(workspace.Cancellation),
            _ when errors.Count > 0 => throw new IrisException(errors),
            _ => throw new IrisException(DiagnosticCatalogue.ForeignEngine(workspace.Output.Assembly, "it does not know how to squash")),
        };

        void Take(string json)
        {
            var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
            if (told.Event != "diagnostic")
            {
                return;
            }

            var diagnostic = RunSummary.Diagnostic(told);
            if (diagnostic.Severity == DiagnosticSeverity.Error)
            {
                errors.Add(diagnostic);
            }
            else
            {
                DiagnosticPrinter.Print(workspace.Shell, diagnostic);
            }
        }
    }
}
