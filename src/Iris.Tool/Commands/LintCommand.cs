using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Lint;
using Iris.Migrations.Sql;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using Iris.Tool.Reports;
using Iris.Tool.Settings;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>lint</c>: judges what revisions do to a database that is in use. No database is asked.</summary>
internal static class LintCommand
{
    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var revisions = command.Argument("REVISIONS", "Which to judge: ids, or a range from:to, both included. Default: all.", multipleValues: true);
        var since = GlobalOptions.Value(command, "--since <REV>", "Judge what comes after this revision, as deployed together: what is made there is in nobody's way.");
        var servers = GlobalOptions.Servers(command);
        var severities = GlobalOptions.Values(command, "--severity <RULE>", "Give a rule another weight, as in IRIS0402=error: error, warning, suggestion or none. Goes before .editorconfig.");
        var failOn = GlobalOptions.Value(command, "--fail-on <LEVEL>", "The least weight that ends in exit code 3: error, warning, suggestion or never. Default: error.");
        var format = GlobalOptions.Value(command, "--format <FORMAT>", "text, github, azure, gitlab (code quality) or sarif. Default: text.");
        var output = GlobalOptions.Value(command, "-o|--output <FILE>", "Write the findings to a file.");
        var rules = GlobalOptions.Flag(command, "--rules", "List the rules instead.");
        runner.Handle(command, options, async workspace =>
        {
            if (rules.HasValue())
            {
                RuleList.Write(workspace);
                return ExitCode.Done;
            }

            var least = GlobalOptions.Read(failOn) ?? "error";
            if (!(LintSettings.TrySeverity(least, out var level) && level is not null) && least != "never")
            {
                throw Cli.Usage($"--fail-on takes error, warning, suggestion or never, not '{least}'.", command);
            }

            var form = GlobalOptions.Read(format) ?? "text";
            if (!Annotations.Formats.Contains(form))
            {
                throw Cli.Usage($"'{form}' is no format: one of {string.Join(", ", Annotations.Formats)}.", command);
            }

            var given = GlobalOptions.ReadAll(severities).Select(word => Severity(word, command)).ToList();
            return await RunAsync(workspace, new(GlobalOptions.ReadAll(revisions), GlobalOptions.Read(since), GlobalOptions.ReadAll(servers), given, level, form, GlobalOptions.Read(output))).ConfigureAwait(false);
        });
    }

    private static KeyValuePair<string, string> Severity(string word, CommandLineApplication command)
    {
        var parts = word.Split('=', 2);
        return parts.Length == 2 && LintRules.Find(parts[0]) is { } rule && LintSettings.TrySeverity(parts[1], out _)
            ? new(rule.Code, parts[1])
            : throw Cli.Usage($"--severity takes the code of a rule and error, warning, suggestion or none, as in IRIS0402=error, not '{word}'.", command);
    }

    private static async Task<int> RunAsync(Workspace workspace, Question asked)
    {
        workspace.RequireRevisions();
        var severities = BuildSeverities.Of(workspace, asked.Severities.Select(given => given.Key));
        var servers = asked.Servers.Count > 0 ? asked.Servers : workspace.Settings.TargetServers;
        var request = new EngineRequest
        {
            Command = "lint",
            Dialects = Dialects(workspace, asked.Servers),
            Targets = [.. asked.Revisions.SelectMany(word => RevisionArguments.Ids(workspace, word)).Distinct(StringComparer.Ordinal)],
            LintSince = asked.Since is null ? workspace.Settings.LintSince : workspace.Graph.Resolve(asked.Since)[0].Id,
            LockFile = workspace.Options.Assembly is null ? Path.Combine(workspace.Project.Folder, LockFile.FileName) : null,
            TargetServers = servers,
            Model = workspace.Settings.Model.IsFile ? null : workspace.Settings.Model.From,
            Rules = severities.Rules,
            Severities = asked.Severities.Reverse().DistinctBy(given => given.Key).ToDictionary(StringComparer.OrdinalIgnoreCase),
            ToolVersion = ToolVersion.Text,
        };
        var report = new LintReport(workspace, request.Dialects, severities.Weigh, asked.FailsOn, asked.Format, asked.Output);
        var exitCode = await UserEngine.RunAsync(workspace.Output, request, null, TextWriter.Null, report.Take, workspace.Cancellation).ConfigureAwait(false);
        return exitCode switch
        {
            ExitCode.Usage => throw new IrisException(DiagnosticCatalogue.ForeignEngine(workspace.Output.Assembly, "it does not know how to lint")),
            ExitCode.Cancelled => exitCode,
            _ => await report.EndAsync().ConfigureAwait(false),
        };
    }

    // A server that is named on the command line is what is asked about; else what the build writes SQL for.
    private static IReadOnlyList<string> Dialects(Workspace workspace, IReadOnlyList<string> servers) => servers.Count > 0
        ? [.. servers.Select(text => TargetServer.Parse(text).Dialect.Name).Distinct()]
        : BranchReview.Dialects(workspace);

    private sealed record Question(
        IReadOnlyList<string> Revisions, string? Since, IReadOnlyList<string> Servers, IReadOnlyList<KeyValuePair<string, string>> Severities, DiagnosticSeverity? FailsOn, string Format, string? Output);
}
