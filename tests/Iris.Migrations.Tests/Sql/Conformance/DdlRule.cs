using System.Text.Json.Nodes;

namespace Iris.Migrations.Tests.Sql.Conformance;

/// <summary>Something that Iris does otherwise than the recorded tool, on purpose, wherever it comes up.</summary>
/// <param name="Reason">What both do, and why.</param>
/// <param name="Databases">Where.</param>
internal sealed record DdlRule(string Reason, params string[] Databases)
{
    /// <summary>Turns a recorded outcome into the one that is right for Iris; leaves it as it is where the rule says nothing.</summary>
    public Action<DdlCase, JsonObject>? Change { get; init; }

    /// <summary>Whether Iris does what the recorded tool or the database refused.</summary>
    public Func<DdlCase, bool> Does { get; init; } = _ => false;

    /// <summary>Whether Iris refuses what the recorded tool lets pass, or the database does in a table that the recorded tool has made.</summary>
    public Func<DdlCase, bool> Refuses { get; init; } = _ => false;
}
