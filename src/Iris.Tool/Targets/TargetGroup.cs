namespace Iris.Tool.Targets;

/// <summary>Targets of which the same is to be said.</summary>
/// <param name="Outcome">What became of them: done, failed, locked or left; to be current is to be done.</param>
/// <param name="Stand">The revisions that they stand at.</param>
/// <param name="Fingerprint">Their schema; null where it was not looked at.</param>
/// <param name="Code">Of failures: the code of the first error.</param>
/// <param name="Targets">The targets, in the order of the list.</param>
internal sealed record TargetGroup(TargetOutcome Outcome, string Stand, string? Fingerprint, string? Code, IReadOnlyList<TargetResult> Targets)
{
    /// <summary>Whether most targets of the same revision and kind of database have another schema.</summary>
    public bool Differs { get; private init; }

    /// <summary>The groups: what is in order first, the largest first.</summary>
    public static IReadOnlyList<TargetGroup> Of(IEnumerable<TargetResult> results)
    {
        var groups = results
            .GroupBy(r => (
                Outcome: r.Outcome == TargetOutcome.Current ? TargetOutcome.Done : r.Outcome,
                Stand: r.Outcome is TargetOutcome.Left or TargetOutcome.Locked || (r.IsFailure && r.After.Count == 0) ? "" : r.Stand,
                r.Fingerprint,
                Code: r.IsFailure ? r.Diagnostics.FirstOrDefault(d => d.Severity == Iris.Migrations.Diagnostics.DiagnosticSeverity.Error)?.Code : null,
                r.Target.Address.Dialect))
            .OrderBy(g => g.Key.Outcome).ThenByDescending(g => g.Count())
            .ToList();
        return [.. groups.Select(g => new TargetGroup(g.Key.Outcome, g.Key.Stand, g.Key.Fingerprint, g.Key.Code, [.. g])
        {
            Differs = g.Key.Fingerprint is not null && groups.First(o => o.Key.Stand == g.Key.Stand && o.Key.Dialect == g.Key.Dialect && o.Key.Fingerprint is not null) != g,
        })];
    }
}
