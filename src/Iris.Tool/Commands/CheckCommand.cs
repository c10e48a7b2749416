using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>check</c>: whether the chain is in order and the database at its end.</summary>
internal static class CheckCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        runner.Handle(command, options, RunAsync);
    }

    private static async Task<int> RunAsync(Workspace workspace)
    {
        var graph = workspace.Graph;
        workspace.RequireRevisions();
        var found = graph.Diagnostics.Concat(graph.IsSound ? graph.HeadConflicts() : []).ToList();
        HeadSet? rows = null;
        IReadOnlyList<Revision>? pending = null;
        if (graph.IsSound)
        {
            rows = await workspace.ReadRowsAsync().ConfigureAwait(false);
            pending = graph.Pending(rows);
            if (pending.Count > 0)
            {
                found.Add(CurrentCommand.NotAtHead(workspace.Databases.Address.Display, rows, pending));
            }
        }

        var succeeded = found.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);
        DiagnosticPrinter.Print(workspace.Shell, found);
        Report(workspace, succeeded, rows, pending, found);
        return succeeded ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private static void Report(Workspace workspace, bool succeeded, HeadSet? rows, IReadOnlyList<Revision>? pending, List<Diagnostic> found)
    {
        var count = workspace.Graph.Revisions.Count;
        var database = workspace.Databases.Address.Display;
        if (workspace.Options.Json)
        {
            var document = new CheckDocument(
                succeeded,
                count,
                database,
                rows is null ? null : [.. rows],
                pending is null ? null : [.. pending.Select(revision => revision.Id)],
                [.. found.Select(DiagnosticDocument.Of)]);
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(document, ToolJson.Plain.CheckDocument));
            return;
        }

        var style = workspace.Shell.ErrorStyle;
        workspace.Say($"chain     {(found.Any(IsOfChain) ? style.Red("has errors") : style.Green("in order"))} ({count} revision{(count == 1 ? "" : "s")})");
        var standing = rows is null ? style.Yellow("not looked at, because of the chain")
            : pending!.Count > 0 ? style.Red($"{pending.Count} not applied")
            : style.Green("at head");
        workspace.Say($"database  {standing} ({database})");
        workspace.Say("model     not checked: no model is configured");
    }

    private static bool IsOfChain(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Code.StartsWith("IRIS01", StringComparison.Ordinal);
}
