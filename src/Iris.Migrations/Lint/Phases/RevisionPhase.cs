namespace Iris.Migrations.Lint;

/// <summary>When something may run while programs of the version before are still at work.</summary>
internal enum RevisionPhase
{
    /// <summary>At any time: programs see nothing of it.</summary>
    Neutral,

    /// <summary>Before the new version: it adds, and programs of the old one go on.</summary>
    Expand,

    /// <summary>After the last program of the old version is gone: it takes away, or asks for more than they give.</summary>
    Contract,

    /// <summary>A revision that does both.</summary>
    Mixed,
}
