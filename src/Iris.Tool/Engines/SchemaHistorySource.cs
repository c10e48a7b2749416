using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Engines;

/// <summary>Asks the project's engine for the tables at each revision.</summary>
internal static class SchemaHistorySource
{
    /// <exception cref="IrisException">They cannot be told.</exception>
    public static async Task<SchemaHistory> OfAsync(Workspace workspace)
    {
        var request = new EngineRequest { Command = "schemas", Dialects = [BranchReview.Dialects(workspace)[0]], ToolVersion = ToolVersion.Text };
        var errors = new List<Diagnostic>();
        using var document = new StringWriter();
        var exitCode = await UserEngine.RunAsync(workspace.Output, request, null, document, Take, workspace.Cancellation).ConfigureAwait(false);
        return exitCode switch
        {
            ExitCode.Done => JsonSerializer.Deserialize(document.ToString(), EngineJson.Default.SchemaHistory)!,
            ExitCode.Cancelled => throw new OperationCanceledException(workspace.Cancellation),
            _ when errors.Count > 0 => throw new IrisException(errors),
            _ => throw new IrisException(DiagnosticCatalogue.ForeignEngine(workspace.Output.Assembly, "it does not know how to tell the tables of a revision")),
        };

        void Take(string json)
        {
            if (JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent) is { Event: "diagnostic", Severity: "error" } told)
            {
                errors.Add(RunSummary.Diagnostic(told));
            }
        }
    }
}
