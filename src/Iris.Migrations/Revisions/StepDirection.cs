namespace Iris.Migrations.Revisions;

/// <summary>What a step does with its revision.</summary>
public enum StepDirection
{
    /// <summary>Applies it.</summary>
    Upgrade,

    /// <summary>Takes it back.</summary>
    Downgrade,

    /// <summary>Rewrites the version rows and runs nothing.</summary>
    Stamp,
}
