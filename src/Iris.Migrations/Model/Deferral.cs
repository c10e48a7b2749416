namespace Iris.Migrations;

/// <summary>When a deferrable constraint is checked.</summary>
public enum Deferral
{
    /// <summary>DEFERRABLE INITIALLY IMMEDIATE: at once, unless a transaction asks otherwise.</summary>
    InitiallyImmediate,

    /// <summary>DEFERRABLE INITIALLY DEFERRED: at the end of the transaction, unless it asks otherwise.</summary>
    InitiallyDeferred,
}
