namespace Iris.Migrations.Running;

/// <summary>What the user says of a step that was cut off.</summary>
public enum JournalVerdict
{
    /// <summary>It was done: the next run goes on after it.</summary>
    Done,

    /// <summary>It was not, or is to be done again: the next run begins with it.</summary>
    Redo,
}
