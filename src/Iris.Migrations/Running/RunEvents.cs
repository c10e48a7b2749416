namespace Iris.Migrations.Running;

/// <summary>The ids of what a run tells an <c>ILogger</c>, and the name of its spans and measurements. They stay what they are.</summary>
public static class RunEvents
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/> and of the <see cref="System.Diagnostics.Metrics.Meter"/> of runs.</summary>
    public const string SourceName = "Iris.Migrations";

    /// <summary>The plan is made, and has steps.</summary>
    public const int RunStarted = 5001;

    /// <summary>Another run holds the lock; this one waits.</summary>
    public const int Waiting = 5002;

    /// <summary>A step begins.</summary>
    public const int StepStarted = 5003;

    /// <summary>A step is done.</summary>
    public const int StepDone = 5004;

    /// <summary>A step failed.</summary>
    public const int StepFailed = 5005;

    /// <summary>A step that an earlier run did not finish goes on.</summary>
    public const int Resumed = 5006;

    /// <summary>A step did not get a lock, and is tried again.</summary>
    public const int Retrying = 5007;

    /// <summary>Something to know that does not stop the run.</summary>
    public const int Warned = 5008;

    /// <summary>All that was asked for is done.</summary>
    public const int RunDone = 5009;

    /// <summary>The run has failed.</summary>
    public const int RunFailed = 5010;

    /// <summary>There is nothing to do.</summary>
    public const int NothingToDo = 5011;
}
