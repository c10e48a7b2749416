using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.CommandLine;
using Iris.Tool.Drawing;
using Iris.Tool.Engines;
using Iris.Tool.Listings;
using Iris.Tool.Reports;
using McMaster.Extensions.CommandLineUtils;

namespace Iris.Tool.Commands;

/// <summary><c>graph</c>: the revisions, or the tables at one of them, drawn for a terminal, a page, a picture or another tool.</summary>
internal static class GraphCommand
{
    private static readonly string[] Formats = ["text", "mermaid", "dot", "svg", "html"];

    public static void Configure(CommandLineApplication command, CommandRunner runner)
    {
        var options = new GlobalOptions(command);
        var format = GlobalOptions.Value(command, "--format <FORMAT>", "text, mermaid, dot, svg or html. Default: what the file is called, or text.");
        var schema = GlobalOptions.Value(command, "--schema <REVISION>", "Draw the tables that there are at a revision (head, an id), and not the revisions.");
        var output = GlobalOptions.Value(command, "-o|--output <FILE>", "Write to a file.");
        var range = GlobalOptions.Value(command, "-r|--rev-range <RANGE>", "Only [from]:[to], both included; either side may be 'current'.");
        var indicate = GlobalOptions.Flag(command, "-i|--indicate-current", "Mark the revisions that the database stands at.");
        runner.Handle(command, options, async workspace =>
        {
            var file = GlobalOptions.Read(output);
            var chosen = Format(GlobalOptions.Read(format), file, command);
            if (chosen == "html" && schema.HasValue())
            {
                throw Cli.Usage("A page has the tables at every revision: leave out --schema, and open it at the revision with #ID.", command);
            }

            var text = GlobalOptions.Read(schema) is { } target
                ? await SchemaAsync(workspace, target, chosen).ConfigureAwait(false)
                : await RevisionsAsync(workspace, chosen, GlobalOptions.Read(range), indicate.HasValue()).ConfigureAwait(false);
            await OutputFile.WriteAsync(workspace, file, text).ConfigureAwait(false);
            return ExitCode.Done;
        });
    }

    private static string Format(string? asked, string? file, CommandLineApplication command)
    {
        var format = asked ?? Path.GetExtension(file)?.ToLowerInvariant() switch
        {
            ".html" or ".htm" => "html",
            ".svg" => "svg",
            ".dot" or ".gv" => "dot",
            ".mmd" or ".mermaid" => "mermaid",
            _ => "text",
        };
        return Formats.Contains(format) ? format : throw Cli.Usage($"'{format}' is no format: one of {string.Join(", ", Formats)}.", command);
    }

    private static async Task<string> RevisionsAsync(Workspace workspace, string format, string? range, bool indicate)
    {
        var graph = workspace.Graph;
        if (!graph.IsSound)
        {
            throw BrokenChain.Tell(workspace, graph);
        }

        var asksDatabase = indicate || (range is not null && range.Split(':').Contains("current"));
        var rows = asksDatabase ? await workspace.ReadRowsAsync().ConfigureAwait(false) : HeadSet.Empty;
        var marks = new RevisionMarks(graph, asksDatabase ? graph.CurrentOf(rows) : null);
        var revisions = graph.History(range, rows);
        var title = $"{Name(workspace)}: revisions";
        return format switch
        {
            "mermaid" => GraphText.Mermaid(graph, revisions, marks),
            "dot" => GraphText.Dot(graph, revisions, marks),
            "svg" => new GraphPicture(graph, revisions, marks).Document(title),
            "html" => new HtmlPage(graph, revisions, marks, await SchemaHistorySource.OfAsync(workspace).ConfigureAwait(false)).Write(Name(workspace)),
            _ => string.Concat(HistoryDrawing.Lines(revisions, marks, workspace.Shell.OutIsTerminal ? workspace.Shell.Width() : int.MaxValue, workspace.Shell.OutStyle).Select(line => line + "\n")),
        };
    }

    private static async Task<string> SchemaAsync(Workspace workspace, string target, string format)
    {
        workspace.RequireRevisions();
        var revision = workspace.Graph.ResolveOne(target);
        var tables = TablesAt(await SchemaHistorySource.OfAsync(workspace).ConfigureAwait(false), revision);
        return format switch
        {
            "mermaid" => EntityText.Mermaid(tables),
            "dot" => EntityText.Dot(tables),
            "svg" => EntityPicture.Document(tables, $"{Name(workspace)}: schema at {revision.Id}"),
            _ => EntityText.Plain(tables),
        };
    }

    private static SchemaTable[] TablesAt(SchemaHistory schemas, Revision revision) =>
        [.. schemas.Revisions.First(each => each.Revision == revision.Id).Tables.Select(place => schemas.Tables[place])];

    private static string Name(Workspace workspace) => Path.GetFileNameWithoutExtension(workspace.Output.Assembly);
}
