using Iris.Tool.CommandLine;

namespace Iris.Tool.Backups;

/// <summary>A backup before the first statement of a run, if there is one.</summary>
internal sealed class BackupBefore
{
    private readonly Workspace _workspace;
    private readonly string? _wanted;
    private readonly Backup _backup;
    private bool _done;

    /// <param name="workspace">The workspace.</param>
    /// <param name="wanted">The file; null for one below .iris/backups.</param>
    public BackupBefore(Workspace workspace, string? wanted)
    {
        (_workspace, _wanted, _backup) = (workspace, wanted, Backup.Of(workspace, 0));

        // By the time of the plan the run has made the file, and nothing in it is worth a backup.
        _done = !_backup.HasDatabase;
    }

    /// <summary>The file; null where nothing was backed up.</summary>
    public string? File { get; private set; }

    /// <summary>Makes the backup, the first time. The run waits: it holds its lock by then, and has changed nothing.</summary>
    public void Make()
    {
        if (_done)
        {
            return;
        }

        _done = true;
        File = _backup.WriteAsync(_wanted).GetAwaiter().GetResult();
        _workspace.Say($"Backed up to {File}");
    }
}
