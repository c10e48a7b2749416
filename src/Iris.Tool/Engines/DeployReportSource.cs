using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;

namespace Iris.Tool.Engines;

/// <summary>Asks the project's engine what revisions would do, and what speaks against it.</summary>
internal static class DeployReportSource
{
    /// <exception cref="IrisException">It cannot be told.</exception>
    public static async Task<(DeployReport Report, IReadOnlyList<Diagnostic> Findings)> OfAsync(Workspace workspace, EngineRequest request, Func<Diagnostic, Diagnostic?> weigh)
    {
        var found = new List<Diagnostic>();
        using var document = new StringWriter();
        var exitCode = await UserEngine.RunAsync(workspace.Output, request, null, document, Take, workspace.Cancellation).ConfigureAwait(false);
        return document.ToString() is { Length: > 0 } report ? (JsonSerializer.Deserialize(report, EngineJson.Default.DeployReport)!, found)
            : exitCode == ExitCode.Cancelled ? throw new OperationCanceledException(workspace.Cancellation)
            : found.Count > 0 ? throw new IrisException(found)
            : throw new IrisException(DiagnosticCatalogue.ForeignEngine(workspace.Output.Assembly, "it does not know how to report"));

        void Take(string json)
        {
            if (JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent) is { Event: "diagnostic" } told && weigh(RunSummary.Diagnostic(told)) is { } finding)
            {
                found.Add(finding);
            }
        }
    }
}
