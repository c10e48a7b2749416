using Iris.Migrations.Artifacts;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using Iris.Tool.Settings;

namespace Iris.Tool.Engines;

/// <summary>What upgrade, downgrade and stamp have in common: asking the engine, live or for a script, and telling the outcome.</summary>
internal static class Run
{
    /// <summary>Writes the script on stdout, if it can be written whole.</summary>
    public static async Task<int> ScriptAsync(Workspace workspace, string direction, IReadOnlyList<string> targets, bool plain, bool purge = false, bool idempotent = false)
    {
        var request = Request(workspace, "script", targets) with { Direction = direction, Plain = plain, Purge = purge, Idempotent = idempotent };
        var summary = new RunSummary(workspace.Shell, workspace.Graph);
        using var script = new StringWriter();
        var exitCode = await workspace.RunEngineAsync(request, null, script, summary.Take).ConfigureAwait(false);
        if (exitCode == ExitCode.Done)
        {
            await workspace.Shell.Out.WriteAsync(script.ToString()).ConfigureAwait(false);
        }

        return exitCode;
    }

    /// <summary>Changes the database.</summary>
    public static async Task<int> LiveAsync(Workspace workspace, string command, IReadOnlyList<string> targets, DatabaseSettings limits, bool purge = false, bool acceptEdited = false)
    {
        var database = workspace.Databases.Address;
        var request = Request(workspace, command, targets, limits) with { Database = database.Display, Purge = purge, AcceptEdited = acceptEdited };
        var connections = workspace.Connections;

        // The address is tried before any code of the project runs.
        await connections.ForWriting().DisposeAsync().ConfigureAwait(false);
        var summary = new RunSummary(workspace.Shell, workspace.Graph);
        var exitCode = await workspace.RunEngineAsync(request, connections.ForWriting, TextWriter.Null, summary.Take).ConfigureAwait(false);
        if (exitCode == ExitCode.Cancelled)
        {
            workspace.Say("Cancelled: the step at work was taken back as far as the database can. `dotnet iris status` shows where it stands.");
        }

        if (workspace.Options.Json)
        {
            RunDocument.Of(database.Display, command, exitCode, summary).WriteTo(workspace.Shell.Out);
        }
        else if (exitCode == ExitCode.Done && summary.Steps.Count == 0)
        {
            workspace.Say(NothingToDo(command, targets, summary));
        }

        return exitCode;
    }

    /// <summary>What every request about the database has.</summary>
    public static EngineRequest Request(Workspace workspace, string command, IReadOnlyList<string> targets, DatabaseSettings? limits = null)
    {
        workspace.RequireRevisions();
        var settings = limits is null ? workspace.Databases.Settings : limits.Or(workspace.Databases.Settings);
        var request = new EngineRequest
        {
            Command = command,
            Dialects = [workspace.Databases.Dialect],
            Targets = targets,
            ToolVersion = ToolVersion.Text,
            VersionTableSchema = settings.VersionTableSchema,
        };
        return request with
        {
            VersionTable = settings.VersionTable ?? request.VersionTable,
            Transaction = settings.Transaction ?? request.Transaction,
            LockTimeout = settings.LockTimeout ?? request.LockTimeout,
            StatementLockTimeout = settings.StatementLockTimeout ?? request.StatementLockTimeout,
            StatementTimeout = settings.StatementTimeout,
            Retries = settings.Retries ?? request.Retries,
        };
    }

    private static string NothingToDo(string command, IReadOnlyList<string> targets, RunSummary summary)
    {
        var rows = summary.Result?.After is { Count: > 0 } after ? string.Join(", ", after) : "base";
        return command switch
        {
            "upgrade" when targets[0] is "head" or "heads" => $"The database is already at head ({rows}).",
            "downgrade" when targets[0] == "base" => "The database is already at base.",
            _ => $"Nothing to do: the database stands at {rows}.",
        };
    }
}
