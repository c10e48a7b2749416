namespace Iris.Migrations.Operations;

/// <summary>What a check is for.</summary>
public enum AssertionKind
{
    /// <summary>It says what a revision needs to find: where it fails, the data have to be put in order.</summary>
    Require,

    /// <summary>It says what a revision promises to leave: where it fails, the revision has to be.</summary>
    Ensure,
}
