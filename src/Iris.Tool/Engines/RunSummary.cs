using System.Globalization;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Tool.Backups;
using Iris.Tool.CommandLine;

namespace Iris.Tool.Engines;

/// <summary>Tells the user what the engine says that it does, and keeps what the final document needs.</summary>
internal sealed class RunSummary(Shell shell, RevisionGraph graph)
{
    private readonly List<EngineEvent> _steps = [];
    private readonly System.Diagnostics.Stopwatch _sinceProgress = System.Diagnostics.Stopwatch.StartNew();
    private int _count;

    /// <summary>Whether everything is taken back.</summary>
    public bool DryRun { get; init; }

    /// <summary>The backup to make before anything runs; null for none.</summary>
    public BackupBefore? Backup { get; init; }

    public IReadOnlyList<EngineEvent> Steps => _steps;

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The last event; null where the run did not come that far.</summary>
    public EngineEvent? Result { get; private set; }

    public void Take(string json)
    {
        var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
        switch (told.Event)
        {
            case "diagnostic":
                Take(Diagnostic(told));
                break;
            case "plan":
                _count = told.Count ?? 0;
                if (_count > 0)
                {
                    Backup?.Make();
                }

                break;
            case "waiting":
                shell.Error.WriteLine($"Waiting for another run to finish{(told.Message is null ? "" : $" ({told.Message})")} ...");
                break;
            case "resumed":
                shell.Error.WriteLine($"{Erase}Going on with {Step(told with { Message = null })}: {told.Index} of {told.Count} statements are done already.");
                break;
            case "retrying":
                shell.Error.WriteLine($"{Erase}{shell.ErrorStyle.Yellow("Trying again")} {Step(told with { Message = null })} in {(told.DurationMs ?? 0) / 1000:0.0} s: {told.Message}");
                break;
            case "stepStarted":
                Start(told);
                break;
            case "progress":
                Progress(told);
                break;
            case "stepDone":
                _steps.Add(told);
                shell.Error.WriteLine(Erase + Done(told));
                break;
            case "stepFailed":
                shell.Error.WriteLine(Erase + shell.ErrorStyle.Red($"Failed {Step(told)}"));
                break;
            case "result":
                Result = told;
                break;
        }
    }

    // On a terminal the line of a step at work is overwritten by the line that says that it is done.
    private string Erase => shell.ErrorIsTerminal ? "\r\u001b[K" : "";

    private void Take(Diagnostic diagnostic)
    {
        Diagnostics.Add(diagnostic);
        if (Erase.Length > 0)
        {
            shell.Error.Write(Erase);
        }

        DiagnosticPrinter.Print(shell, diagnostic);
    }

    private void Start(EngineEvent told)
    {
        if (shell.ErrorIsTerminal)
        {
            shell.Error.Write(Cut($"[{told.Index}/{_count}] {Step(told)} ..."));
        }
    }

    /// <summary>How far a backfill is: in place on a terminal, a line now and then elsewhere.</summary>
    private void Progress(EngineEvent told)
    {
        var seconds = (told.DurationMs ?? 0) / 1000;
        var rate = seconds > 0.1 ? string.Create(CultureInfo.InvariantCulture, $", {(told.RowsOfRun ?? 0) / seconds:N0} rows/s") : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{told.Revision} {told.Object}: {told.Rows:N0} rows{rate}");
        if (shell.ErrorIsTerminal)
        {
            shell.Error.Write(Erase + Cut(line));
        }
        else if (_sinceProgress.Elapsed > TimeSpan.FromSeconds(10))
        {
            _sinceProgress.Restart();
            shell.Error.WriteLine(line);
        }
    }

    private string Done(EngineEvent told)
    {
        var verb = told.Direction switch
        {
            _ when DryRun => "Tried",
            "upgrade" => "Upgraded",
            "downgrade" => "Downgraded",
            _ => "Stamped",
        };
        var duration = (told.DurationMs ?? 0).ToString("0", CultureInfo.InvariantCulture);
        return $"{shell.ErrorStyle.Green(verb)} {Step(told)} {shell.ErrorStyle.Faint($"({duration} ms)")}";
    }

    private string Cut(string line) => shell.Width() is var width && line.Length < width ? line : line[..(width - 1)];

    private string Step(EngineEvent told)
    {
        var message = string.IsNullOrEmpty(told.Message) ? "" : ", " + told.Message;
        var (from, to) = told switch
        {
            { Direction: "stamp" } or { Revision: null } => (told.Before, told.After),
            { Direction: "upgrade" } => (ParentsOf(told.Revision), [told.Revision]),
            _ => ([told.Revision], ParentsOf(told.Revision)),
        };
        return $"{Rows(from)} -> {Rows(to)}{message}";
    }

    private IReadOnlyList<string> ParentsOf(string id) => graph.TryFind(id, out var revision) ? revision.Revises : [];

    private static string Rows(IReadOnlyList<string>? rows) => rows is null or [] ? "<base>" : string.Join(", ", rows);

    public static Diagnostic Diagnostic(EngineEvent told)
    {
        var severity = told.Severity switch
        {
            "warning" => DiagnosticSeverity.Warning,
            "info" => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Error,
        };
        var place = told.File is null ? null : new SourceLocation(told.File, told.Line ?? 0, told.Column ?? 0);
        return new Diagnostic(told.Code ?? "", severity, told.Message ?? "", place);
    }
}
