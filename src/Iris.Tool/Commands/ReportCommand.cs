using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using Iris.Tool.Reports;
using Iris.Tool.Settings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>report</c>: what a deployment would do, for a pull request. No database is asked.</summary>
internal static class ReportCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var revisions = command.Argument("REVISIONS", "Which to report: ids, or a range from:to, both included. Default: those that iris.lock does not seal; without it, all.", multipleValues: true);
        var since = GlobalOptions.Value(command, "--since <REV>", "What comes after this revision.");
        var servers = GlobalOptions.Servers(command);
        var output = GlobalOptions.Value(command, "-o|--output <FILE>", "Write to a file.");
        runner.Handle(command, options, async workspace =>
        {
            if (since.HasValue() && revisions.Values.Count > 0)
            {
                throw Cli.Usage("Name revisions, or what they come after with --since, not both.", command);
            }

            var severities = BuildSeverities.Of(workspace);
            var request = Request(workspace, severities, GlobalOptions.ReadAll(revisions), GlobalOptions.Read(since), GlobalOptions.ReadAll(servers));
            var text = request.Targets.Count == 0 && workspace.Graph.Revisions.Count > 0
                ? Write(workspace, new DeployReport { Dialects = request.Dialects, Revisions = [] }, [])
                : await MakeAsync(workspace, request, severities).ConfigureAwait(false);
            await OutputFile.WriteAsync(workspace, GlobalOptions.Read(output), text).ConfigureAwait(false);
            return ExitCode.Done;
        });
    }

    private static async Task<string> MakeAsync(Workspace workspace, EngineRequest request, BuildSeverities severities)
    {
        workspace.RequireRevisions();
        var (report, found) = await DeployReportSource.OfAsync(workspace, request, severities.Weigh).ConfigureAwait(false);
        return Write(workspace, report, found);
    }

    private static string Write(Workspace workspace, DeployReport report, IReadOnlyList<Iris.Migrations.Diagnostics.Diagnostic> found) => workspace.Options.Json
        ? JsonSerializer.Serialize(new DeployReportDocument(report, [.. found.Select(DiagnosticDocument.Of)]), ToolJson.Plain.DeployReportDocument) + "\n"
        : DeployReportMarkdown.Write(Path.GetFileNameWithoutExtension(workspace.Output.Assembly), report, found, workspace.Shell.WorkingFolder);

    private static EngineRequest Request(Workspace workspace, BuildSeverities severities, IReadOnlyList<string> asked, string? since, IReadOnlyList<string> servers)
    {
        var path = workspace.Options.Assembly is null ? Path.Combine(workspace.Project.Folder, LockFile.FileName) : null;
        return new()
        {
            Command = "report",
            Dialects = BranchReview.Dialects(workspace),
            Targets = [.. Ids(workspace, asked, since, path).Distinct(StringComparer.Ordinal)],
            TargetServers = servers.Count > 0 ? servers : workspace.Settings.TargetServers,
            Rules = severities.Rules,
            ToolVersion = ToolVersion.Text,
        };
    }

    private static IEnumerable<string> Ids(Workspace workspace, IReadOnlyList<string> asked, string? since, string? lockFile)
    {
        var graph = workspace.Graph;
        if (asked.Count > 0)
        {
            return asked.SelectMany(word => RevisionArguments.Ids(workspace, word));
        }

        if (since is not null)
        {
            return graph.Pending(graph.RowsOf(since)).Select(revision => revision.Id);
        }

        var sealedIds = lockFile is null ? [] : LockFile.Read(lockFile).Lines.Where(line => line.IsSealed).Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
        return graph.Pending(Iris.Migrations.Revisions.HeadSet.Empty).Select(revision => revision.Id).Where(id => !sealedIds.Contains(id));
    }
}
