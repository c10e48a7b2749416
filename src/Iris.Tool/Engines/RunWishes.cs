using Iris.Tool.Settings;
using Iris.Tool.Targets;

namespace Iris.Tool.Engines;

/// <summary>What the user wishes of a live run, besides where to go.</summary>
internal sealed record RunWishes
{
    /// <summary>How long to wait, and how often to try; where it is silent, what iris.json says counts.</summary>
    public DatabaseSettings Limits { get; init; } = new();

    /// <summary>Whether to take everything back.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether to back the database up before the first statement.</summary>
    public bool Backup { get; init; }

    /// <summary>The file of the backup; null for one below .iris/backups.</summary>
    public string? BackupFile { get; init; }

    /// <summary>Whether to empty the version table first.</summary>
    public bool Purge { get; init; }

    /// <summary>Whether what has been edited after it was applied is accepted.</summary>
    public bool AcceptEdited { get; init; }

    /// <summary><c>expand</c> or <c>contract</c>; null for all.</summary>
    public string? Phase { get; init; }

    /// <summary>The many databases that are meant; null for one.</summary>
    public TargetOptions? Targets { get; init; }
}
