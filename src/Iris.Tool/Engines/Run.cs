using System.Data.Common;
using Iris.Migrations.Artifacts;
using Iris.Tool.CommandLine;
using Iris.Tool.Listings;
using Iris.Tool.Settings;
using Iris.Tool.Targets;

namespace Iris.Tool.Engines;

/// <summary>What upgrade, downgrade and stamp have in common: asking the engine, live or for a script, and telling the outcome.</summary>
internal static class Run
{
    /// <summary>Writes the script on stdout, if it can be written whole.</summary>
    public static async Task<int> ScriptAsync(Workspace workspace, string direction, IReadOnlyList<string> targets, bool plain, bool purge = false, bool idempotent = false, string? phase = null)
    {
        var request = Request(workspace, "script", targets) with { Direction = direction, Plain = plain, Purge = purge, Idempotent = idempotent };
        request = InPhase(request, phase);
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
    public static async Task<int> LiveAsync(Workspace workspace, string command, IReadOnlyList<string> targets, RunWishes wishes)
    {
        if (wishes.Targets is { IsGiven: true } many)
        {
            return await ManyAsync(workspace, command, targets, wishes, many).ConfigureAwait(false);
        }

        var database = workspace.Databases.Address;
        var request = Wished(Request(workspace, command, targets, wishes.Limits), wishes) with { Database = database.Display };
        Func<DbConnection> connect = wishes.DryRun ? workspace.Connections.ForTrying : workspace.Connections.ForWriting;

        // The address is tried before any code of the project runs.
        await connect().DisposeAsync().ConfigureAwait(false);
        var summary = new RunSummary(workspace.Shell, workspace.Graph) { DryRun = wishes.DryRun, Backup = wishes.Backup ? new(workspace, wishes.BackupFile) : null };
        var exitCode = await workspace.RunEngineAsync(request, connect, TextWriter.Null, summary.Take).ConfigureAwait(false);
        if (exitCode == ExitCode.Cancelled)
        {
            workspace.Say("Cancelled: the step at work was taken back as far as the database can. `dotnet iris status` shows where it stands.");
        }

        if (workspace.Options.Json)
        {
            (RunDocument.Of(database.Display, command, exitCode, summary) with { Phase = wishes.Phase }).WriteTo(workspace.Shell.Out);
        }
        else if (exitCode == ExitCode.Done && summary.Steps.Count == 0)
        {
            workspace.Say(NothingToDo(wishes.Phase is null ? command : "", targets, summary));
        }
        else if (exitCode == ExitCode.Done && wishes.DryRun)
        {
            workspace.Say($"Dry run: {summary.Steps.Count} step{(summary.Steps.Count == 1 ? "" : "s")} tried and taken back. The database stands at {Words(summary.Result?.Before)}, as before.");
        }

        return exitCode;
    }

    private static async Task<int> ManyAsync(Workspace workspace, string command, IReadOnlyList<string> targets, RunWishes wishes, TargetOptions options)
    {
        workspace.RequireRevisions();
        var list = await new TargetList(workspace).ReadAsync(options).ConfigureAwait(false);
        var runs = new TargetRuns(workspace, target => Wished(Request(command, targets, target.Address.Dialect, wishes.Limits.Or(target.Settings)), wishes));
        var progress = new TargetProgress(workspace.Shell, list.Count);
        var schedule = new TargetSchedule(options, progress, workspace.Cancellation);
        var results = await schedule.RunAsync(list, runs.RunAsync).ConfigureAwait(false);
        progress.End();
        TargetReport.Write(workspace, command, results, schedule.Stopped, wishes.DryRun);
        return workspace.Cancellation.IsCancellationRequested ? ExitCode.Cancelled : TargetReport.ExitCodeOf(results);
    }

    // Its own name: an engine that did not know the wish would run in earnest.
    private static EngineRequest Wished(EngineRequest request, RunWishes wishes)
    {
        var wished = InPhase(request with { Purge = wishes.Purge, AcceptEdited = wishes.AcceptEdited }, wishes.Phase);
        return wishes.DryRun ? wished with { Command = "rehearse", Direction = request.Command } : wished;
    }

    // With its own protocol, for the same reason.
    private static EngineRequest InPhase(EngineRequest request, string? phase) => phase is null ? request : request with { Phase = phase, Protocol = Engine.PhasesProtocol };

    /// <summary>What every request about the database has.</summary>
    public static EngineRequest Request(Workspace workspace, string command, IReadOnlyList<string> targets, DatabaseSettings? limits = null)
    {
        workspace.RequireRevisions();
        return Request(command, targets, workspace.Databases.Dialect, (limits ?? new()).Or(workspace.Databases.Settings));
    }

    private static EngineRequest Request(string command, IReadOnlyList<string> targets, string dialect, DatabaseSettings settings)
    {
        var request = new EngineRequest
        {
            Command = command,
            Dialects = [dialect],
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

    private static string Words(IReadOnlyList<string>? rows) => rows is { Count: > 0 } ? string.Join(", ", rows) : "base";

    private static string NothingToDo(string command, IReadOnlyList<string> targets, RunSummary summary)
    {
        var rows = Words(summary.Result?.After);
        return command switch
        {
            "upgrade" when targets[0] is "head" or "heads" => $"The database is already at head ({rows}).",
            "downgrade" when targets[0] == "base" => "The database is already at base.",
            _ => $"Nothing to do: the database stands at {rows}.",
        };
    }
}
