using Iris.Migrations.Model;

namespace Iris.Migrations.Running;

/// <summary>What a run keeps to.</summary>
public sealed record RunSettings
{
    /// <summary>The version table.</summary>
    public TableName VersionTable { get; init; } = new("iris_version");

    /// <summary>Whether the whole run is one transaction, rather than one a revision.</summary>
    public bool SingleTransaction { get; init; }

    /// <summary>Whether to go on where a revision that is applied was edited since, and to note that this is right.</summary>
    public bool AcceptsEdited { get; init; }

    /// <summary>Whether a downgrade that was cut off half-way is finished first; an upgrade does, since nothing runs on half a revision.</summary>
    public bool FinishesDowngrades { get; init; }

    /// <summary>How long to wait for another run to finish.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a statement waits for a lock that others hold; zero for as long as it takes. Short, because others wait behind it.</summary>
    public TimeSpan StatementLockTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a statement may run; null for as long as it takes.</summary>
    public TimeSpan? StatementTimeout { get; init; }

    /// <summary>How often what did not get a lock is tried again.</summary>
    public int Retries { get; init; } = 10;

    /// <summary>The database as messages name it; never with a password.</summary>
    public string Database { get; init; } = "";

    /// <summary>The version of the program that runs, for the history.</summary>
    public string ToolVersion { get; init; } = "";
}
