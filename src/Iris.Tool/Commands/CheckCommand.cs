using System.Text.Json;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>check</c>: whether the chain is in order, the database at its end and as its revisions made it, and no revision missing for the model.</summary>
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
        SchemaChecks? schemas = null;
        if (graph.IsSound)
        {
            rows = await workspace.ReadRowsAsync().ConfigureAwait(false);
            pending = graph.Pending(rows);
            if (pending.Count > 0)
            {
                found.Add(CurrentCommand.NotAtHead(workspace.Databases.Address.Display, rows, pending));
            }

            found.AddRange(await EditedRevisions.FindAsync(workspace, rows).ConfigureAwait(false));
            if (workspace.Bundle is null)
            {
                schemas = await SchemaChecks.MakeAsync(workspace, rows, pending.Count == 0).ConfigureAwait(false);
                found.AddRange(schemas.Found(workspace.Databases.Address.Display));
                found.AddRange(workspace.Options.Verbose ? schemas.Warnings : []);
            }
        }

        var succeeded = found.All(diagnostic => diagnostic.Severity != DiagnosticSeverity.Error);
        DiagnosticPrinter.Print(workspace.Shell, found);
        Report(workspace, succeeded, rows, pending, schemas, found);
        return succeeded ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private static void Report(Workspace workspace, bool succeeded, HeadSet? rows, IReadOnlyList<Revision>? pending, SchemaChecks? schemas, List<Diagnostic> found)
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
                [.. found.Select(DiagnosticDocument.Of)],
                SchemaChecks.Lines(schemas?.Model),
                SchemaChecks.Lines(schemas?.Drift),
                SchemaChecks.Lines(schemas?.ModelToDatabase));
            workspace.Shell.Out.WriteLine(JsonSerializer.Serialize(document, ToolJson.Plain.CheckDocument));
            return;
        }

        var style = workspace.Shell.ErrorStyle;
        workspace.Say($"chain     {(found.Any(IsOfChain) ? style.Red("has errors") : style.Green("in order"))} ({count} revision{(count == 1 ? "" : "s")})");
        var standing = rows is null ? style.Yellow("not looked at, because of the chain")
            : pending!.Count > 0 ? style.Red($"{pending.Count} not applied")
            : style.Green("at head");
        workspace.Say($"database  {standing} ({database})");
        if (rows is not null)
        {
            var edited = found.Count(diagnostic => diagnostic.Code == "IRIS0708");
            workspace.Say($"history   {(edited > 0 ? style.Red($"{edited} applied revision{(edited == 1 ? " was" : "s were")} edited since") : style.Green("nothing that is applied was edited since"))}");
        }

        if (workspace.Bundle is not null)
        {
            workspace.Say("schema    not checked: a bundle has no model of it");
        }

        Say(workspace, schemas);
    }

    private static void Say(Workspace workspace, SchemaChecks? schemas)
    {
        if (schemas is null)
        {
            return;
        }

        var style = workspace.Shell.ErrorStyle;
        var unread = schemas.Warnings.Count();
        workspace.Say($"schema    {(schemas.Drift.Operations.Count > 0 ? style.Red("the database is not as its revisions made it") : style.Green("the database is as its revisions made it"))}");
        workspace.Say(schemas.Model is null ? "model     not checked: no model is configured"
            : schemas.Model.Operations.Count > 0 ? $"model     {style.Red("asks for more than the revisions do")}"
            : schemas.ModelToDatabase is { Operations.Count: > 0 } ? $"model     {style.Red("equal to the revisions, not to the database")}"
            : $"model     {style.Green(schemas.ModelToDatabase is null ? "equal to the revisions" : "equal to the revisions and to the database")}");
        if (unread > 0)
        {
            workspace.Say($"          {unread} finding{(unread == 1 ? "" : "s")} that raw SQL hides something from the comparison; --verbose lists {(unread == 1 ? "it" : "them")}");
        }
    }

    private static bool IsOfChain(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Code.StartsWith("IRIS01", StringComparison.Ordinal);
}
