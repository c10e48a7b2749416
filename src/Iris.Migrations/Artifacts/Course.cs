using Iris.Migrations.Model;
using Iris.Migrations.Operations;

namespace Iris.Migrations.Artifacts;

/// <summary>What several revisions do in one direction, for one dialect.</summary>
/// <param name="Dialect">The dialect.</param>
/// <param name="Operations">All their operations, in order.</param>
/// <param name="Irreversible">Whether one of them cannot be taken that way.</param>
/// <param name="Refusal">Why one of them is not meant for the dialect; null where all are.</param>
internal sealed record Course(string Dialect, ValueList<Operation> Operations, bool Irreversible = false, string? Refusal = null)
{
    /// <summary>Whether the same source serves both.</summary>
    public bool IsLike(Course other) => Operations.Equals(other.Operations) && Irreversible == other.Irreversible && Refusal == other.Refusal;
}
