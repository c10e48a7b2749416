namespace Iris.Tool.Targets;

/// <summary>What became of a target.</summary>
internal enum TargetOutcome
{
    /// <summary>It was changed, or looked at.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    Current,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Another run held it.</summary>
    Locked,

    /// <summary>It was not begun.</summary>
    Left,
}
