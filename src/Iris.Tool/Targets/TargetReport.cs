using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;

namespace Iris.Tool.Targets;

/// <summary>Says what became of many databases: a line for all of which the same is to be said.</summary>
internal static class TargetReport
{
    private const int MostNames = 5;
    private const int MostFailures = 10;

    public static void Write(Workspace workspace, string command, IReadOnlyList<TargetResult> results, string? stopped, bool dryRun = false)
    {
        var groups = TargetGroup.Of(results);
        TellFailures(workspace.Shell, results, workspace.Options.Verbose);
        var left = results.Count(r => r.Outcome == TargetOutcome.Left);
        var diagnostics = stopped is not null && left > 0 ? new[] { DiagnosticCatalogue.TargetsLeft(left, stopped) } : [];
        if (workspace.Options.Json)
        {
            var document = TargetsDocument.Of(command, results, groups, diagnostics);
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(document, ToolJson.Plain.TargetsDocument));
        }
        else
        {
            var widest = groups.Max(g => $"{g.Targets.Count:N0}".Length);
            foreach (var group in groups)
            {
                workspace.Shell.Out.WriteLine(Line(group, widest, dryRun ? "would be at" : "at", workspace.Shell.OutStyle));
            }
        }

        DiagnosticPrinter.Print(workspace.Shell, diagnostics);
    }

    /// <summary>That of the worst: a failure counts more than a lock, and anything more than nothing.</summary>
    public static int ExitCodeOf(IReadOnlyList<TargetResult> results) =>
        results.Any(r => r.Outcome is TargetOutcome.Failed or TargetOutcome.Left) ? ExitCode.Failed
        : results.Any(r => r.Outcome == TargetOutcome.Locked) ? ExitCode.Locked
        : ExitCode.Done;

    private static void TellFailures(Shell shell, IReadOnlyList<TargetResult> results, bool all)
    {
        var failures = results.Where(r => r.IsFailure).ToList();
        foreach (var failure in failures.Take(all ? int.MaxValue : MostFailures))
        {
            shell.Error.WriteLine(shell.ErrorStyle.Red($"Failed: {failure.Target.Name}"));
            DiagnosticPrinter.Print(shell, failure.Diagnostics);
        }

        if (!all && failures.Count > MostFailures)
        {
            shell.Error.WriteLine($"And {failures.Count - MostFailures} more; --verbose or --json has them.");
        }
    }

    private static string Line(TargetGroup group, int width, string at, Style style)
    {
        var count = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group.Targets.Count:N0}").PadLeft(width);
        var schema = group.Fingerprint is null ? "" : style.Faint($"  schema {group.Fingerprint[..8]}");
        return group.Outcome switch
        {
            TargetOutcome.Failed => $"{count} {style.Red("failed")}{(group.Stand.Length == 0 ? "" : $" at {group.Stand}")}  {group.Code}  {Names(group)}",
            TargetOutcome.Locked => $"{count} {style.Yellow("held by another run")}  {Names(group)}",
            TargetOutcome.Left => $"{count} not begun",
            _ => $"{count} {at} {group.Stand}{schema}{(group.Differs ? $"  {style.Yellow("differs")}  {Names(group)}" : "")}",
        };
    }

    private static string Names(TargetGroup group)
    {
        var some = string.Join(", ", group.Targets.Take(MostNames).Select(r => r.Target.Name));
        return group.Targets.Count > MostNames ? $"{some} and {group.Targets.Count - MostNames} more" : some;
    }
}
