namespace Iris.Migrations.Running;

/// <summary>How far a step in the journal is.</summary>
public enum JournalState
{
    /// <summary>It was about to run, and nobody noted what became of it.</summary>
    Intent,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>The database refused it, and it has left nothing.</summary>
    Failed,

    /// <summary>A condition that held.</summary>
    Taken,

    /// <summary>A condition that did not hold.</summary>
    Skipped,
}
