namespace Iris.Migrations.Revisions;

/// <summary>What a part of a section is.</summary>
public enum SqlPartKind
{
    /// <summary>Statements to run.</summary>
    Statements,

    /// <summary>A question about what the revision needs.</summary>
    Require,

    /// <summary>A question about what the revision promises.</summary>
    Ensure,
}
