namespace Iris.Migrations.Revisions;

/// <summary>What a section of a SQL revision is for.</summary>
public enum SqlSectionKind
{
    /// <summary>Applies the revision.</summary>
    Upgrade,

    /// <summary>Takes it back.</summary>
    Downgrade,
}
