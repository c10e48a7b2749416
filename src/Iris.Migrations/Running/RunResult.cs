using Iris.Migrations.Diagnostics;
using Iris.Migrations.Revisions;

namespace Iris.Migrations.Running;

/// <summary>What a run came to.</summary>
/// <param name="Before">The version rows before it.</param>
/// <param name="After">The version rows after it.</param>
/// <param name="Applied">The revisions that ran and were kept, in order.</param>
/// <param name="Failed">The revision that failed; null where none did.</param>
/// <param name="Errors">Why it failed; none where it did not.</param>
public sealed record RunResult(
    HeadSet Before,
    HeadSet After,
    IReadOnlyList<string> Applied,
    string? Failed = null,
    IReadOnlyList<Diagnostic>? Errors = null)
{
    /// <summary>Whether all that was asked for is done.</summary>
    public bool Succeeded => Errors is null or [];
}
