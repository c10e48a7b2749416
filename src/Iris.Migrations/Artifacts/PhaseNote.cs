using Iris.Migrations.Lint;

namespace Iris.Migrations.Artifacts;

/// <summary>The phase of a revision on one database.</summary>
/// <param name="Phase"><c>expand</c>, <c>contract</c>, <c>mixed</c> or <c>neutral</c>.</param>
/// <param name="Contracts">What it takes away, or asks for more than programs give; in words.</param>
public sealed record PhaseNote(string Phase, IReadOnlyList<string> Contracts)
{
    /// <summary>Whether it has to wait until no program of the old version is at work.</summary>
    internal bool Waits => Phase is "contract" or "mixed";

    internal static PhaseNote Of(PhasedRevision phased) => new(phased.Phase.ToString().ToLowerInvariant(), phased.Contracts);
}
