namespace Iris.Migrations;

/// <summary>When a trigger runs.</summary>
public enum TriggerTiming
{
    /// <summary>Before the row changes.</summary>
    Before,

    /// <summary>After it has changed.</summary>
    After,

    /// <summary>In place of the change; for views, and for tables of SQL Server.</summary>
    InsteadOf,
}
