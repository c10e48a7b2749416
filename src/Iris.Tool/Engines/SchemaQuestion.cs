using System.Data.Common;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Databases;

namespace Iris.Tool.Engines;

/// <summary>Asks the project's engine what makes one schema into another.</summary>
internal sealed record SchemaQuestion(Workspace Workspace)
{
    /// <summary><c>revisions</c> or <c>database</c>.</summary>
    public string From { get; init; } = "revisions";

    /// <summary><c>model</c>, <c>revisions</c> or <c>database</c>.</summary>
    public string To { get; init; } = "model";

    /// <summary>The rows of the version table up to which revisions count; null for all.</summary>
    public IReadOnlyList<string>? Rows { get; init; }

    public IReadOnlyList<string> Renames { get; init; } = [];

    public IReadOnlyList<string> Include { get; init; } = [];

    public IReadOnlyList<string> Exclude { get; init; } = [];

    private bool NeedsFile => Workspace.Settings.Model.IsFile && (From == "model" || To == "model");

    private bool NeedsDatabase => From == "database" || To == "database";

    private string File => Path.GetFullPath(Workspace.Settings.Model.From!, Workspace.Settings.Folder);

    /// <exception cref="IrisException">The engine cannot tell.</exception>
    public async Task<SchemaAnswer> AskAsync()
    {
        if (!NeedsFile)
        {
            return await AskAsync(NeedsDatabase ? Database : null).ConfigureAwait(false);
        }

        var scratch = await ScratchDatabase.CreateAsync(Workspace.Databases.Address, Workspace.Connections.ForWriting, File, Workspace.Cancellation).ConfigureAwait(false);
        await using (scratch.ConfigureAwait(false))
        {
            var asked = 0;
            return await AskAsync(() => asked++ == 0 && NeedsDatabase ? Database() : scratch.Connect()).ConfigureAwait(false);
        }
    }

    // One that is not there yet is empty, and is not made by looking at it.
    private DbConnection Database() => Workspace.Databases.Address.File is { } file && !System.IO.File.Exists(file)
        ? new Microsoft.Data.Sqlite.SqliteConnection("Data Source=:memory:")
        : Workspace.Connections.ForReading();

    private async Task<SchemaAnswer> AskAsync(Func<DbConnection>? connect)
    {
        var model = Workspace.Settings.Model;
        var settings = Workspace.Databases.Settings;
        var request = new EngineRequest
        {
            Command = "difference",
            Dialects = NeedsDatabase || NeedsFile ? [Workspace.Databases.Dialect] : BranchReview.Dialects(Workspace),
            ToolVersion = ToolVersion.Text,
            Database = NeedsDatabase ? Workspace.Databases.Address.Display : null,
            From = From,
            To = To,
            Rows = Rows,
            Model = model.IsFile ? null : model.From,
            ModelFile = NeedsFile ? File : null,
            Include = Include.Count > 0 ? Include : model.Include,
            Exclude = [.. model.Exclude, .. Exclude],
            Renames = Renames,
        };
        request.VersionTable = settings.VersionTable ?? request.VersionTable;
        var answer = new SchemaAnswer();
        using var members = new StringWriter();
        var exitCode = await UserEngine.RunAsync(Workspace.Output, request, connect, members, answer.Take, Workspace.Cancellation).ConfigureAwait(false);
        return exitCode switch
        {
            ExitCode.Done => answer with { Members = members.ToString() },
            ExitCode.Cancelled => throw new OperationCanceledException(Workspace.Cancellation),
            _ when answer.Errors.Count > 0 => throw new IrisException(answer.Errors),
            _ => throw new IrisException(DiagnosticCatalogue.ForeignEngine(Workspace.Output.Assembly, "it does not know how to compare schemas")),
        };
    }
}
