using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>verify</c>: tries every revision up, down and up again on scratch databases.</summary>
internal static class VerifyCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var revisions = command.Argument("REVISIONS", "Which to try: ids, or a range from:to, both included. Default: all.", multipleValues: true);
        var noRows = GlobalOptions.Flag(command, "--no-rows", "Leave the tables empty, so that only the schema is proved.");
        runner.Handle(command, options, workspace => RunAsync(workspace, GlobalOptions.ReadAll(revisions), !noRows.HasValue()));
    }

    private static async Task<int> RunAsync(Workspace workspace, IReadOnlyList<string> asked, bool rows)
    {
        workspace.RequireRevisions();
        var database = workspace.Databases.Address;
        var settings = workspace.Databases.Settings;
        var request = new EngineRequest
        {
            Command = "verify",
            Dialects = [database.Dialect],
            Targets = [.. asked.SelectMany(word => RevisionArguments.Ids(workspace, word)).Distinct(StringComparer.Ordinal)],
            FillsTables = rows,
            Database = database.Display,
            ToolVersion = ToolVersion.Text,
            VersionTableSchema = settings.VersionTableSchema,
        };
        var report = new VerifyReport(workspace);
        var exitCode = await UserEngine.RunAsync(
            workspace.Output,
            request with { VersionTable = settings.VersionTable ?? request.VersionTable },
            workspace.Connections.ForReading,
            TextWriter.Null,
            report.Take,
            workspace.Cancellation).ConfigureAwait(false);
        if (exitCode == ExitCode.Usage)
        {
            throw new IrisException(DiagnosticCatalogue.ForeignEngine(workspace.Output.Assembly, "it does not know how to verify"));
        }

        report.End(database.Dialect);
        return exitCode == ExitCode.Failed && report.IsComplete ? ExitCode.CheckFailed : exitCode;
    }
}
