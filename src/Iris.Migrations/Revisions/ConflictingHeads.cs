using Iris.Migrations.Diagnostics;

namespace Iris.Migrations.Revisions;

/// <summary>
/// Finds heads that nobody meant to have: those that no label tells apart. A label is a decision to keep a branch, so
/// heads with different labels live side by side; a head that another revision depends on is only a stage of that one.
/// </summary>
internal static class ConflictingHeads
{
    public static IEnumerable<Diagnostic> In(SoundGraph graph) => graph.EffectiveHeads
        .GroupBy(head => string.Join("\n", graph.LabelsOf(head)), StringComparer.Ordinal)
        .Where(group => group.Skip(1).Any())
        .SelectMany(group => Conflict(graph.Resolver.Sites(group)));

    private static IEnumerable<Diagnostic> Conflict(IReadOnlyList<Site> heads) =>
        heads.Select(head => DiagnosticCatalogue.SeveralHeads(head, heads));
}
