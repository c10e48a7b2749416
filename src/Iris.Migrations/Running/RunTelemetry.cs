using System.Diagnostics;
using System.Diagnostics.Metrics;
using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;
using Iris.Migrations.Sql;

namespace Iris.Migrations.Running;

/// <summary>Spans and measurements of runs, under one name for both: a span for the run, with one for each revision in it.</summary>
internal sealed class RunTelemetry : IRunObserver
{
    private static readonly ActivitySource Source = new(RunEvents.SourceName);
    private static readonly Meter Meter = new(RunEvents.SourceName);
    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("iris.runs", "{run}", "Runs that had something to do.");
    private static readonly Counter<long> Revisions = Meter.CreateCounter<long>("iris.revisions", "{revision}", "Revisions that ran, up or down.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("iris.revision.duration", "s", "How long a revision took.");
    private static readonly Counter<long> Retries = Meter.CreateCounter<long>("iris.retries", "{attempt}", "Attempts that did not get a lock, and were made again.");
    private static readonly Counter<long> Waits = Meter.CreateCounter<long>("iris.lock.waits", "{wait}", "Runs that had to wait for another one.");

    private readonly KeyValuePair<string, object?> _system;
    private readonly RunSettings _settings;
    private Activity? _run;
    private Activity? _step;

    public RunTelemetry(Dialect dialect, RunSettings settings)
    {
        _settings = settings;
        _system = new("db.system.name", dialect.Name == "sqlserver" ? "microsoft.sql_server" : dialect.Name);
    }

    public void Waiting(string? holder) => Waits.Add(1, _system);

    public void Planned(RevisionPlan plan)
    {
        _run?.Dispose();
        _run = plan.Steps.Count == 0 ? null : Source.StartActivity("iris run", ActivityKind.Client);
        _run?.SetTag(_system.Key, _system.Value).SetTag("iris.database", _settings.Database)
            .SetTag("iris.heads.before", plan.Before.ToString()).SetTag("iris.heads.after", plan.After.ToString()).SetTag("iris.steps", plan.Steps.Count);
    }

    public void Started(CompiledStep step, int index)
    {
        var direction = DirectionOf(step);
        _step = Source.StartActivity($"iris {direction}", ActivityKind.Client, _run?.Context ?? default);
        _step?.SetTag(_system.Key, _system.Value).SetTag("iris.revision", step.Step.Revision?.Id).SetTag("iris.direction", direction);
    }

    public void Done(CompiledStep step, int index, TimeSpan duration) => End(step, "done", duration);

    public void Failed(CompiledStep step, int index)
    {
        _step?.SetStatus(ActivityStatusCode.Error);
        End(step, "failed", null);
    }

    public void Resumed(CompiledStep step, int done, int count) => _step?.SetTag("iris.resumed_after", done);

    public void Retrying(CompiledStep step, int attempt, string reason, TimeSpan pause)
    {
        Retries.Add(1, _system);
        _step?.AddEvent(new("retry", tags: new() { { "reason", reason }, { "attempt", attempt } }));
    }

    public void Warned(Diagnostic diagnostic)
    {
    }

    public void Finished(RunResult result)
    {
        if (_run is not null || result.Applied.Count > 0 || !result.Succeeded)
        {
            Runs.Add(1, _system, new("outcome", result.Succeeded ? "done" : "failed"));
        }

        if (!result.Succeeded)
        {
            _run?.SetTag("error.type", result.Errors![0].Code).SetStatus(ActivityStatusCode.Error, result.Errors![0].Message);
        }
    }

    /// <summary>Ends spans that are open still.</summary>
    public void Close()
    {
        _step?.Dispose();
        _run?.Dispose();
    }

    private void End(CompiledStep step, string outcome, TimeSpan? duration)
    {
        var direction = new KeyValuePair<string, object?>("iris.direction", DirectionOf(step));
        Revisions.Add(1, _system, direction, new("outcome", outcome));
        if (duration is { } time)
        {
            Duration.Record(time.TotalSeconds, _system, direction);
        }

        _step?.Dispose();
        _step = null;
    }

    private static string DirectionOf(CompiledStep step) => step.Step.Direction.ToString().ToLowerInvariant();
}
