using System.Text.Json;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>plan</c>: what an upgrade or downgrade would run, with the version rows after each step.</summary>
internal static class PlanCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var target = command.Argument("TARGET", "Where to go. Default: heads.");
        var from = GlobalOptions.Value(command, "--from <ROWS>", "Where to start, as ids with commas between, or base; then no database is asked.");
        var down = GlobalOptions.Flag(command, "--downgrade", "Plan the way down. Not needed for targets that can only be below.");
        var details = GlobalOptions.Flag(command, "--details", "List what each revision does, and what of it runs outside the transaction.");
        runner.Handle(command, options, workspace => RunAsync(
            workspace, GlobalOptions.Read(target) ?? "heads", GlobalOptions.Read(from), down.HasValue(), details.HasValue()));
    }

    private static async Task<int> RunAsync(Workspace workspace, string target, string? from, bool down, bool details)
    {
        workspace.RequireRevisions();
        var rows = from is null ? await workspace.ReadRowsAsync().ConfigureAwait(false) : Rows(workspace.Graph, from);
        var plan = down || IsBelow(workspace.Graph, rows, target)
            ? workspace.Graph.PlanDowngrade(rows, target)
            : workspace.Graph.PlanUpgrade(rows, target);
        DiagnosticPrinter.Print(workspace.Shell, plan.Warnings);
        var operations = details && plan.Steps.Count > 0 ? await PlanDetails.OfAsync(workspace, plan).ConfigureAwait(false) : null;
        var phases = plan.Steps.Any(step => step.Direction == StepDirection.Upgrade) ? await PhaseSource.OfAsync(workspace).ConfigureAwait(false) : new Dictionary<string, string>();
        if (workspace.Options.Json)
        {
            await workspace.Shell.Out.WriteLineAsync(JsonSerializer.Serialize(PlanDocument.Of(plan, operations, phases), ToolJson.Plain.PlanDocument)).ConfigureAwait(false);
            return ExitCode.Done;
        }

        if (plan.Steps.Count == 0)
        {
            workspace.Say($"Nothing to do: {(from is null ? "the database stands" : "the start is")} at {rows}.");
        }

        Write(workspace.Shell, plan, operations, phases);
        return ExitCode.Done;
    }

    private static HeadSet Rows(RevisionGraph graph, string from) => new(from
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(graph.RowsOf));

    // 'base' and '-1' lie below by their nature; anything else does where it is applied and something above it is too.
    private static bool IsBelow(RevisionGraph graph, HeadSet rows, string target)
    {
        if (RevisionTarget.Parse(target) is { Symbol: "base" or null, Offset: null or < 0 })
        {
            return true;
        }

        if (RevisionTarget.Parse(target) is not { Offset: null } || rows.Count == 0)
        {
            return false;
        }

        var pending = graph.Pending(rows).Select(revision => revision.Id).ToHashSet(StringComparer.Ordinal);
        return graph.Resolve(target) is { Count: > 0 } targets && targets.All(revision => !pending.Contains(revision.Id) && !rows.Contains(revision.Id));
    }

    private static void Write(Shell shell, RevisionPlan plan, ILookup<string, string>? operations, IReadOnlyDictionary<string, string> phases)
    {
        foreach (var step in plan.Steps)
        {
            var message = step.Revision?.Message is { Length: > 0 } text ? " " + text : "";
            var verb = step.Direction.ToString().ToLowerInvariant();
            var phase = step.Direction == StepDirection.Upgrade && phases.TryGetValue(step.Revision!.Id, out var said) ? $"  ({said})" : "";
            shell.Out.WriteLine($"{verb} {shell.OutStyle.Yellow(step.Revision?.Id ?? "")}{message}{shell.OutStyle.Faint($"  -> {step.HeadsAfter}{phase}")}");
            foreach (var operation in operations?[step.Revision?.Id ?? ""] ?? [])
            {
                shell.Out.WriteLine($"    - {operation.ReplaceLineEndings(" ")}");
            }

            foreach (var note in new[] { ("breaking", step.Revision?.Breaking), ("rollback", step.Revision?.Rollback) })
            {
                if (note.Item2 is not null)
                {
                    shell.Out.WriteLine($"    {note.Item1}: {note.Item2}");
                }
            }
        }
    }
}
