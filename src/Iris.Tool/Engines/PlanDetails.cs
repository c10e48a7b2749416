using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Engines;

/// <summary>Asks the project's engine what the steps of a plan do.</summary>
internal static class PlanDetails
{
    /// <summary>The operations, by revision, in words.</summary>
    /// <exception cref="IrisException">A revision cannot be recorded.</exception>
    public static async Task<ILookup<string, string>> OfAsync(Workspace workspace, RevisionPlan plan)
    {
        var steps = plan.Steps.Where(step => step.Direction != StepDirection.Stamp && step.Revision is not null).ToList();
        var request = new EngineRequest
        {
            Command = "describe",
            Direction = steps.Exists(step => step.Direction == StepDirection.Downgrade) ? "downgrade" : "upgrade",
            Targets = [.. steps.Select(step => step.Revision!.Id)],
            Dialects = [workspace.Databases.Dialect],
            ToolVersion = ToolVersion.Text,
        };
        var found = new List<(string Revision, string Operation)>();
        var errors = new List<Diagnostic>();
        var exitCode = await workspace.RunEngineAsync(request, null, TextWriter.Null, Take).ConfigureAwait(false);
        return exitCode switch
        {
            ExitCode.Done => found.ToLookup(each => each.Revision, each => each.Operation, StringComparer.Ordinal),
            ExitCode.Cancelled => throw new OperationCanceledException(workspace.Cancellation),
            _ when errors.Count > 0 => throw new IrisException(errors),
            _ => throw new IrisException(DiagnosticCatalogue.ForeignEngine(workspace.Output.Assembly, "it does not know how to describe a plan")),
        };

        void Take(string json)
        {
            var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
            if (told.Event == "operation")
            {
                found.Add((told.Revision!, told.Message + told.Outcome switch { "outside" => " (outside the transaction)", "code" => " (code)", _ => "" }));
            }
            else if (told.Event == "diagnostic")
            {
                errors.Add(RunSummary.Diagnostic(told));
            }
        }
    }
}
