namespace Iris.Migrations.Model;

/// <summary>Numbers that the database gives to new rows.</summary>
/// <param name="Always">Whether an INSERT may not give a number of its own.</param>
/// <param name="Start">The first number.</param>
/// <param name="Increment">The step from one number to the next; not 0.</param>
public sealed record Identity(bool Always = false, long Start = 1, long Increment = 1)
{
    /// <summary>The least number; null for the default of the database.</summary>
    public long? MinValue { get; init; }

    /// <summary>The greatest number; null for the default of the database.</summary>
    public long? MaxValue { get; init; }

    /// <summary>Whether numbers begin again at the end.</summary>
    public bool Cycle { get; init; }

    /// <summary>How many numbers a session takes at a time; null for the default of the database.</summary>
    public long? Cache { get; init; }

    /// <summary>Whether SQLite, too, never gives the number of a deleted row again (AUTOINCREMENT). The other databases never do.</summary>
    public bool NeverReuses { get; init; }
}
