namespace Iris.Migrations;

/// <summary>What a foreign key does when the row that it refers to goes or changes.</summary>
public enum ReferentialAction
{
    /// <summary>Refuse, at the latest at the end of the transaction. The default.</summary>
    NoAction,

    /// <summary>Refuse at once.</summary>
    Restrict,

    /// <summary>Delete or change the referring rows as well.</summary>
    Cascade,

    /// <summary>Set the referring columns to null.</summary>
    SetNull,

    /// <summary>Set the referring columns to their defaults.</summary>
    SetDefault,
}
