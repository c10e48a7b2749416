using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Iris.Migrations.Artifacts;
using Iris.Migrations.Diagnostics;
using Iris.Tool.CommandLine;
using Iris.Tool.Engines;

namespace Iris.Tool.Targets;

/// <summary>Does a request on targets: what all have in common is made ready once, however many there are.</summary>
internal sealed class TargetRuns(Workspace workspace, Func<Target, EngineRequest> request)
{
    private readonly Dictionary<string, Func<string, Func<DbConnection>, Action<string>, CancellationToken, Task<int>>> _ready = new(StringComparer.Ordinal);

    /// <summary>Brings one target to where the request leads.</summary>
    public async Task<TargetResult> RunAsync(Target target)
    {
        var clock = Stopwatch.StartNew();
        var events = new TargetEvents();
        var asked = request(target);
        var exitCode = await Ready(asked)(target.Name, () => Connect(target, asked), events.Take, workspace.Cancellation).ConfigureAwait(false);
        workspace.Cancellation.ThrowIfCancellationRequested();
        var result = new TargetResult(target, OutcomeOf(exitCode, events))
        {
            Before = events.Result?.Before ?? [],
            After = events.Result?.After ?? [],
            Applied = events.Result?.Applied ?? [],
            Diagnostics = events.Diagnostics,
        };
        if (exitCode == ExitCode.Done && asked.Command != "rehearse")
        {
            result = result with { Fingerprint = (await TargetLook.AtAsync(target, workspace.Cancellation).ConfigureAwait(false)).Fingerprint };
        }

        return result with { Duration = clock.Elapsed };
    }

    private static DbConnection Connect(Target target, EngineRequest asked) => asked.Command == "rehearse" ? target.Connections.ForTrying() : target.Connections.ForWriting();

    private static TargetOutcome OutcomeOf(int exitCode, TargetEvents events) => exitCode switch
    {
        ExitCode.Done => events.Result?.Applied is { Count: > 0 } ? TargetOutcome.Done : TargetOutcome.Current,
        ExitCode.Locked => TargetOutcome.Locked,
        _ => TargetOutcome.Failed,
    };

    private Func<string, Func<DbConnection>, Action<string>, CancellationToken, Task<int>> Ready(EngineRequest asked)
    {
        lock (_ready)
        {
            // Targets differ by their address alone, which is no part of what is asked.
            var key = JsonSerializer.Serialize(asked, EngineJson.Default.EngineRequest);
            if (_ready.TryGetValue(key, out var known))
            {
                return known;
            }

            var events = new TargetEvents();
            var ready = workspace.PrepareEngine(asked, events.Take) ?? throw new IrisException(events.Diagnostics);
            _ready.Add(key, ready);
            return ready;
        }
    }

    /// <summary>What the engine tells about one target.</summary>
    private sealed class TargetEvents
    {
        private readonly List<Diagnostic> _diagnostics = [];

        public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

        public EngineEvent? Result { get; private set; }

        public void Take(string json)
        {
            var told = JsonSerializer.Deserialize(json, EngineJson.Default.EngineEvent)!;
            if (told.Event == "diagnostic")
            {
                _diagnostics.Add(RunSummary.Diagnostic(told));
            }
            else if (told.Event == "result")
            {
                Result = told;
            }
        }
    }
}
