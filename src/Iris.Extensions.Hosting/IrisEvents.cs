using Microsoft.Extensions.Logging;

namespace Iris.Extensions.Hosting;

/// <summary>The events that the package writes to the log, beside those of the runs themselves (<see cref="Iris.Migrations.Running.RunEvents"/>). Their ids and names stay.</summary>
public static partial class IrisEvents
{
    /// <summary>The id of "the database has all that the application needs".</summary>
    public const int Current = 7001;

    /// <summary>The id of "revisions are pending and are being applied".</summary>
    public const int Applying = 7002;

    /// <summary>The id of "what was pending has been applied".</summary>
    public const int Applied = 7003;

    /// <summary>The id of "the application waits for somebody else to upgrade the database".</summary>
    public const int WaitingForUpgrade = 7004;

    /// <summary>The id of "a newer application has upgraded the database".</summary>
    public const int NewerDatabase = 7005;

    [LoggerMessage(Current, LogLevel.Information, "Iris: {Database} is current at {Rows}.")]
    internal static partial void LogCurrent(ILogger logger, string database, string rows);

    [LoggerMessage(Applying, LogLevel.Information, "Iris: {Database} stands at {Rows}; {Count} pending: {Pending}.")]
    internal static partial void LogApplying(ILogger logger, string database, string rows, int count, string pending);

    [LoggerMessage(Applied, LogLevel.Information, "Iris: {Database} went from {Before} to {After}; applied {Applied}.")]
    internal static partial void LogApplied(ILogger logger, string database, string before, string after, string applied);

    [LoggerMessage(WaitingForUpgrade, LogLevel.Information, "Iris: waiting for somebody to upgrade {Database}: {State}")]
    internal static partial void LogWaitingForUpgrade(ILogger logger, string database, string state);

    [LoggerMessage(NewerDatabase, LogLevel.Warning, "Iris: {Database} stands at {Unknown}, which this application does not have; it is left as it is.")]
    internal static partial void LogNewerDatabase(ILogger logger, string database, string unknown);
}
